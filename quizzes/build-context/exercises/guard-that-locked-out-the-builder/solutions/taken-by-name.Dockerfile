# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21-alpine AS build
WORKDIR /work
COPY pom.xml ./
COPY src/main ./src/main
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests package

FROM eclipse-temurin:21-jre-alpine
WORKDIR /app
COPY --from=build /work/target/theatre.jar ./
COPY config/ config/
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "theatre.jar"]
