# caught by: builds
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /work
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY . .
RUN mvn -B -ntp -DskipTests package

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=build /work/target/theatre.jar ./
COPY config/logback.xml ./config/
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "theatre.jar"]
