FROM golang:1.26-alpine AS b
WORKDIR /s
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -o /out/app .
FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=b /bin/app /app
ENTRYPOINT ["/app"]
