# syntax=docker/dockerfile:1
ARG JAVA=21
FROM maven:3.9-eclipse-temurin-${JAVA} AS build
WORKDIR /srv/labels
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
RUN mvn -B -ntp -DskipTests package \
 && java -Djarmode=tools -jar target/labels.jar extract --layers --destination parts

FROM eclipse-temurin:${JAVA}-jre
RUN groupadd --system labels && useradd --system --gid labels --uid 10001 labels
WORKDIR /app
COPY --from=build /srv/labels/parts/dependencies/ ./
COPY --from=build /srv/labels/parts/application/ ./
USER labels
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=75", "-jar", "labels.jar"]
