# caught by: numeric_user
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -trimpath -o nextstop ./cmd/nextstop

USER 10001

FROM gcr.io/distroless/static-debian13
COPY --from=build /src/nextstop /nextstop
ENTRYPOINT ["/nextstop"]
