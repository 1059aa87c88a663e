# syntax=docker/dockerfile:1
ARG VERSION=2.3.0
FROM gradle:9-jdk21-noble AS build
WORKDIR /src
COPY settings.gradle build.gradle ./
COPY src ./src
RUN gradle --no-daemon build -x test

FROM eclipse-temurin:21-jre-noble
ARG VERSION
WORKDIR /app
COPY --from=build /src/build/libs/dispatch-${VERSION}-boot.jar app.jar
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "app.jar"]
