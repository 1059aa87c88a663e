# caught by: starts
FROM golang:1.26-alpine AS build
WORKDIR /src
ENV CGO_ENABLED=0
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
RUN go build -trimpath -o /buoy ./cmd/buoy

FROM alpine:3.24
RUN mkdir /data && chmod 777 /data
COPY --from=build /buoy /usr/local/bin/buoy
USER buoy
EXPOSE 8080
ENTRYPOINT ["buoy", "--listen", ":8080", "--data", "/data"]
