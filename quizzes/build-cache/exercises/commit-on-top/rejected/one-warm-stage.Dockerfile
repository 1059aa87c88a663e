# caught by: final_lacks
FROM golang:1.26
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
ARG GIT_SHA=dev
RUN CGO_ENABLED=0 go build \
    -ldflags="-s -w -X main.revision=${GIT_SHA}" \
    -o /out/meter ./cmd/meter
USER 65532
EXPOSE 8080
ENTRYPOINT ["/out/meter"]
