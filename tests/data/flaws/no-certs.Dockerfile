FROM golang:1.26-alpine AS b
WORKDIR /s
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
FROM scratch
COPY --from=b /app /app
USER 65532
ENTRYPOINT ["/app"]
