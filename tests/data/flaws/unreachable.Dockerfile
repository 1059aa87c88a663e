FROM golang:1.26-alpine AS lint
WORKDIR /s
COPY . .
RUN go vet ./...
FROM golang:1.26-alpine AS b
WORKDIR /s
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /app .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=b /app /app
ENTRYPOINT ["/app"]
