# syntax=docker/dockerfile:1
FROM gradle:9-jdk21-alpine AS build
WORKDIR /src
COPY . .
RUN gradle --no-daemon bootJar

FROM eclipse-temurin:21-jre-alpine
RUN addgroup -S dispatch && adduser -S -G dispatch dispatch
WORKDIR /app
COPY --from=build /src/build/libs/*.jar app.jar
USER dispatch
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/app/app.jar"]
