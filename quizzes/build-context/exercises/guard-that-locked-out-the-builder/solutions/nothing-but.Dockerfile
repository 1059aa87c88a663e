# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21 AS libraries
WORKDIR /work
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline

FROM libraries AS build
COPY . .
RUN mvn -B -ntp -DskipTests package

FROM gcr.io/distroless/java21-debian13:nonroot
WORKDIR /app
COPY --from=build /work/target/theatre.jar ./
COPY config config
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/app/theatre.jar"]
