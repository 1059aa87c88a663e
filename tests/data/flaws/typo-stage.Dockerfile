FROM golang:1.26-alpine AS builder
WORKDIR /s
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=bulider /out/app /app
ENTRYPOINT ["/app"]
