# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21 AS libraries
WORKDIR /api
RUN --mount=type=bind,source=api/pom.xml,target=pom.xml \
    mvn -B -ntp dependency:go-offline

FROM libraries AS test
COPY api/ ./
RUN mvn -B -ntp verify

FROM libraries AS api
COPY api/ ./
RUN mvn -B -ntp -DskipTests package

FROM node:24-slim AS web
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci
COPY web/ ./
RUN npm run build

FROM scratch AS app
COPY --from=api /api/target/desk.jar /app/desk.jar
COPY --from=web /web/dist /app/public

FROM eclipse-temurin:21-jre-alpine
RUN adduser -S -D -H desk
COPY --from=app / /
WORKDIR /app
USER desk
EXPOSE 8080
ENTRYPOINT ["java"]
CMD ["-jar", "/app/desk.jar"]
