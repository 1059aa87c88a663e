# syntax=docker/dockerfile:1
FROM golang:1.26-alpine AS build
WORKDIR /src
ENV CGO_ENABLED=0
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
RUN go build -trimpath -o /buoy ./cmd/buoy

FROM scratch
COPY --from=build /buoy /bin/buoy
USER 10001:10001
WORKDIR /data
EXPOSE 8443
ENTRYPOINT ["/bin/buoy", "--listen", ":8443"]
CMD ["--data", "/data"]
