# syntax=docker/dockerfile:1
FROM golang:1.26-trixie AS build
WORKDIR /src
RUN --mount=type=bind,target=. \
    --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    go build -trimpath -o /usr/local/bin/nextstop ./cmd/nextstop

FROM gcr.io/distroless/base-debian13
COPY --from=build /usr/local/bin/nextstop /usr/local/bin/
USER 1000
EXPOSE 8090
CMD ["/usr/local/bin/nextstop"]
