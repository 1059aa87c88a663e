FROM golang:1.26 AS b
WORKDIR /s
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /out/app .
FROM scratch
COPY --from=b /out/app /app
USER 65532
ENTRYPOINT ["/app"]
