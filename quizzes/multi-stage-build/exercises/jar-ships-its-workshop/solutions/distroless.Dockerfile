# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /work
COPY pom.xml pom.xml
COPY src src
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests package

FROM gcr.io/distroless/java21-debian13:nonroot
COPY --from=build /work/target/labels.jar /opt/labels.jar
EXPOSE 8080
CMD ["/opt/labels.jar"]
