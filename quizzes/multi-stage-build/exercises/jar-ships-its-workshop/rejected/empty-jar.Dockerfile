# caught by: builds
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /srv/labels
COPY pom.xml ./
RUN mvn -B -ntp -DskipTests package
COPY src ./src

FROM eclipse-temurin:21-jre-noble
WORKDIR /srv/labels
COPY --from=build /srv/labels/target/labels.jar ./
USER 10001
ENTRYPOINT ["java", "-jar", "labels.jar"]
