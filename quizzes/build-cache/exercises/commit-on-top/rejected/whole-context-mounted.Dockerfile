# caught by: cached
FROM golang:1.26 AS build
WORKDIR /src
ARG GIT_SHA=dev
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build \
    -ldflags="-s -w -X main.revision=${GIT_SHA}" \
    -o /out/meter ./cmd/meter

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/meter /meter
EXPOSE 8080
ENTRYPOINT ["/meter"]
