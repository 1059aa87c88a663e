# caught by: starts
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /srv/labels
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
RUN useradd --system --uid 10001 labels && mvn -B -ntp -DskipTests package

FROM eclipse-temurin:21-jre-noble
WORKDIR /srv/labels
COPY --from=build /srv/labels/target/labels.jar ./
USER labels
ENTRYPOINT ["java", "-jar", "labels.jar"]
