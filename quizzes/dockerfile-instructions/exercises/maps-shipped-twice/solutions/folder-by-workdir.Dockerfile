# syntax=docker/dockerfile:1
FROM debian:trixie AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Makefile ./
COPY src ./src
RUN make -j2 tiled

FROM gcr.io/distroless/cc-debian13:nonroot
COPY --from=build /src/tiled /app/tiled
COPY maps /app/maps
COPY fonts /app/fonts
USER 65532:65532
WORKDIR /app/cache
EXPOSE 8080
ENTRYPOINT ["/app/tiled", "--cache", "/app/cache"]
