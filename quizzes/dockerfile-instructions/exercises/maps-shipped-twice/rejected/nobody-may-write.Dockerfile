# caught by: writable
FROM debian:trixie AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Makefile ./
COPY src ./src
RUN make -j2 tiled

FROM debian:trixie-slim
RUN useradd --system --uid 10001 tiles
COPY --from=build /src/tiled /app/tiled
COPY maps /app/maps
COPY fonts /app/fonts
RUN mkdir /app/cache
USER tiles
ENTRYPOINT ["/app/tiled", "--cache", "/app/cache"]
