# caught by: final_lacks
FROM golang:1.26-alpine
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o nextstop ./cmd/nextstop
USER 10001
CMD ["/src/nextstop"]
