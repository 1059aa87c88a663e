# caught by: builds
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -trimpath -o nextstop ./cmd/nextstop

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build nextstop /nextstop
USER 65532
ENTRYPOINT ["/nextstop"]
