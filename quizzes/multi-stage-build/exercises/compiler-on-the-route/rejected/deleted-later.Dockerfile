# caught by: size_le
FROM golang:1.26-alpine
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /nextstop ./cmd/nextstop
RUN rm -rf /usr/local/go /go /src /root/.cache
USER 10001
CMD ["/nextstop"]
