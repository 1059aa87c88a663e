# syntax=docker/dockerfile:1
FROM golang:1.26-alpine AS build
ENV CGO_ENABLED=0
WORKDIR /src
ARG GIT_SHA=dev
RUN --mount=type=bind,source=go.mod,target=go.mod \
    --mount=type=bind,source=go.sum,target=go.sum \
    --mount=type=bind,source=cmd,target=cmd \
    --mount=type=bind,source=internal,target=internal \
    --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go build -ldflags="-s -w -X main.revision=${GIT_SHA}" \
    -o /out/meter ./cmd/meter

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/meter /bin/meter
USER 10001
EXPOSE 8080
ENTRYPOINT ["/bin/meter"]
