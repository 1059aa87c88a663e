# syntax=docker/dockerfile:1
# The web page, the program, a tool of its own, and the image that runs them.
ARG NODE=22
FROM node:${NODE}-bookworm-slim AS web
WORKDIR /web
RUN apt-get update \
 && apt-get install -y --no-install-recommends curl ca-certificates git \
 && rm -rf /var/lib/apt/lists/*
COPY web/package.json web/package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --no-audit --no-fund
COPY web/ ./
RUN npm run build && rm -rf node_modules

FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /src
COPY pom.xml ./
COPY .mvn .mvn
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
COPY --from=web /web/dist ./src/main/resources/static
RUN set -eux; \
    mvn -B -ntp -DskipTests package; \
    mkdir -p /out; \
    cp target/*.jar /out/app.jar; \
    rm -rf target
RUN jlink --strip-debug --no-man-pages --no-header-files \
    --add-modules java.base,java.sql,java.naming --output /opt/jre

FROM golang:1.26-bookworm AS tools
WORKDIR /go/src/tool
COPY tool/go.mod tool/go.sum ./
RUN go mod download
COPY tool/ ./
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w" -o /out/tool ./cmd/tool
RUN set -eux; \
    for arch in amd64 arm64; do \
      mkdir -p "/out/$arch"; \
      if [ "$arch" = amd64 ]; then cp /out/tool "/out/$arch/"; fi; \
    done; \
    curl -fsSL https://example.com/archive.tar.gz | tar -xz -C /opt

FROM debian:trixie-slim
ENV JAVA_HOME=/opt/jre \
    PATH=/opt/jre/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN apt-get update \
 && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates tini \
 && apt-get clean && rm -rf /var/lib/apt/lists/* /tmp/* \
 && groupadd --system --gid 10001 app \
 && useradd --system --uid 10001 --gid app --no-create-home app \
 && mkdir -p /app /data && chown -R app:app /data
COPY --from=build /opt/jre /opt/jre
COPY --from=build /out/app.jar /app/app.jar
COPY --from=tools /out/tool /usr/local/bin/tool
RUN chmod 0755 /usr/local/bin/tool && ln -s /usr/local/bin/tool /usr/bin/tool
WORKDIR /app
USER 10001
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK CMD ["/usr/local/bin/tool", "check"]
ENTRYPOINT ["tini", "--", "java", "-jar", "/app/app.jar"]
