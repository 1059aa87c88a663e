# syntax=docker/dockerfile:1
FROM debian:trixie AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Makefile ./
COPY src ./src
RUN make -j2 tiled

FROM build AS ready
WORKDIR /app
COPY maps ./maps
COPY fonts ./fonts
RUN mkdir cache && cp /src/tiled . \
 && chown -R 10001:10001 /app && chmod -R 755 /app

FROM debian:trixie-slim
COPY --from=ready /app /app
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/app/tiled", "--cache", "/app/cache"]
