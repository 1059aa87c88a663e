# caught by: starts
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
ARG GIT_SHA=dev
RUN CGO_ENABLED=0 go build \
    -ldflags="-s -w -X main.revision=${GIT_SHA}" \
    -o /out/meter ./cmd/meter
ENTRYPOINT ["/meter"]

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/meter /meter
EXPOSE 8080
