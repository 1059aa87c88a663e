# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /srv/labels
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
RUN mvn -B -ntp -DskipTests package

FROM eclipse-temurin:21-jre-noble
WORKDIR /srv/labels
COPY --from=build /srv/labels/target/labels.jar ./
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "labels.jar"]
