# syntax=docker/dockerfile:1
FROM golang:1.26-alpine AS build
WORKDIR /src
ENV CGO_ENABLED=0
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
RUN go build -trimpath -o /buoy ./cmd/buoy
RUN mkdir /data

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /buoy /buoy
COPY --from=build --chown=65532:65532 /data /data
EXPOSE 8080
ENTRYPOINT ["/buoy", "--listen", ":8080", "--data", "/data"]
