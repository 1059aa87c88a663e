# syntax=docker/dockerfile:1
FROM golang:1.26-alpine AS build
ENV CGO_ENABLED=0
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go build -trimpath -ldflags="-s -w" -o /out/nextstop ./cmd/nextstop

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/nextstop /usr/bin/nextstop
USER 10001:10001
EXPOSE 8090
ENTRYPOINT ["/usr/bin/nextstop"]
