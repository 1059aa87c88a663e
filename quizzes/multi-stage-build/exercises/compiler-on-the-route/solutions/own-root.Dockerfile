# syntax=docker/dockerfile:1
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -trimpath -o nextstop ./cmd/nextstop

FROM alpine:3.24 AS root
RUN apk add --no-cache ca-certificates \
 && mkdir -p /root-fs/etc/ssl/certs \
 && echo 'display:x:4000:4000::/:' > /root-fs/etc/passwd \
 && cp /etc/ssl/certs/ca-certificates.crt /root-fs/etc/ssl/certs/

FROM scratch
COPY --from=root /root-fs/ /
COPY --from=build /src/nextstop /app/nextstop
USER 4000:4000
EXPOSE 8090
ENTRYPOINT ["/app/nextstop"]
