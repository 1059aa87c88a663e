# caught by: writable
FROM golang:1.26-alpine AS build
WORKDIR /src
ENV CGO_ENABLED=0
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
RUN go build -trimpath -o /buoy ./cmd/buoy

FROM alpine:3.24
RUN mkdir -m 755 /data
COPY --from=build --chown=10001:10001 /buoy /data/buoy
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/data/buoy", "--listen", ":8080", "--data", "/data"]
