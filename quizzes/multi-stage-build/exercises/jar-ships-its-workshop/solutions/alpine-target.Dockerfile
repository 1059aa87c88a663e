# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21-alpine AS libraries
WORKDIR /build
COPY pom.xml .
RUN mvn -B -ntp dependency:go-offline

FROM libraries AS build
COPY src/ src/
RUN mvn -B -ntp -DskipTests package

FROM build AS check
RUN mvn -B -ntp verify

FROM eclipse-temurin:21-jre-alpine AS runtime
RUN addgroup -S labels && adduser -S -G labels -u 10001 labels
WORKDIR /app
COPY --from=build --chown=labels:labels /build/target/*.jar labels.jar
USER labels
EXPOSE 8080
ENTRYPOINT ["java"]
CMD ["-jar", "/app/labels.jar"]
