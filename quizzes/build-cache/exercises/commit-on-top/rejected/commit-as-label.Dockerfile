# caught by: reruns
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY cmd ./cmd
COPY internal ./internal
RUN CGO_ENABLED=0 go build -o /out/meter ./cmd/meter

FROM gcr.io/distroless/static-debian13:nonroot
ARG GIT_SHA=dev
LABEL org.opencontainers.image.revision=$GIT_SHA
COPY --from=build /out/meter /meter
EXPOSE 8080
ENTRYPOINT ["/meter"]
