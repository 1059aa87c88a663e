# caught by: final_lacks
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /srv/labels
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
RUN mvn -B -ntp -DskipTests package

FROM eclipse-temurin:21-jre-noble
WORKDIR /srv/labels
RUN curl -fsSL https://example.com/agent.sh | sh
COPY --from=build /srv/labels/target/labels.jar ./
USER 10001
ENTRYPOINT ["java", "-jar", "labels.jar"]
