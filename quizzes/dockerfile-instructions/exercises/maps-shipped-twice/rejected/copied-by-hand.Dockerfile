# caught by: smaller_than
FROM debian:trixie AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Makefile ./
COPY src ./src
RUN make -j2 tiled

FROM debian:trixie-slim
RUN useradd --system --uid 10001 tiles && mkdir /app
COPY maps /tmp/maps
COPY fonts /tmp/fonts
COPY --chown=tiles --from=build /src/tiled /app/tiled
RUN cp -r /tmp/maps /tmp/fonts /app/ && rm -rf /tmp/maps /tmp/fonts \
 && mkdir /app/cache && chown tiles /app/cache
USER tiles
ENTRYPOINT ["/app/tiled", "--cache", "/app/cache"]
