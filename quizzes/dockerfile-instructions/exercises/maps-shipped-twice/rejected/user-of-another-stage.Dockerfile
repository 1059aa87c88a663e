# caught by: starts
FROM debian:trixie AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Makefile ./
COPY src ./src
RUN make -j2 tiled
RUN useradd --system --uid 10001 tiles \
 && mkdir /cache && chown tiles /cache

FROM debian:trixie-slim
COPY --from=build /src/tiled /app/tiled
COPY --from=build /cache /app/cache
COPY maps /app/maps
COPY fonts /app/fonts
USER tiles
ENTRYPOINT ["/app/tiled", "--cache", "/app/cache"]
