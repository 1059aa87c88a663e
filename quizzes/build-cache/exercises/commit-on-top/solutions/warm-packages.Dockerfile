# syntax=docker/dockerfile:1
FROM golang:1.26 AS modules
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download

FROM modules AS packages
ENV CGO_ENABLED=0
COPY cmd/ cmd/
COPY internal/ internal/
RUN go build -trimpath ./...

FROM packages AS build
ARG GIT_SHA=dev
RUN go build -trimpath -ldflags="-X main.revision=${GIT_SHA}" \
    -o /out/meter ./cmd/meter

FROM gcr.io/distroless/static-debian13:nonroot
COPY --from=build /out/meter /meter
EXPOSE 8080
ENTRYPOINT ["/meter"]
