# caught by: nonroot
FROM maven:3.9-eclipse-temurin-21 AS build
USER 10001
WORKDIR /srv/labels
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
RUN mvn -B -ntp -DskipTests package

FROM eclipse-temurin:21-jre-noble
WORKDIR /srv/labels
COPY --from=build --chown=10001 /srv/labels/target/labels.jar ./
ENTRYPOINT ["java", "-jar", "labels.jar"]
