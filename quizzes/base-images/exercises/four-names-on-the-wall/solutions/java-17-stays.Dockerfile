# syntax=docker/dockerfile:1
FROM node:22.23-slim AS web
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci
COPY web ./
RUN npm run build

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /work
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
COPY --from=web /web/dist ./src/main/resources/static
RUN mvn -B -ntp -DskipTests package

FROM eclipse-temurin:17.0.20_8-jre-noble
RUN groupadd --system stock \
 && useradd --system --gid stock --uid 10001 stock
COPY --from=build /work/target/stock.jar /app/stock.jar
USER stock
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/app/stock.jar"]
