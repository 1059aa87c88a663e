FROM maven:3.9-eclipse-temurin-21 AS b
WORKDIR /app
COPY pom.xml .
RUN mvn -B dependency:go-offline
COPY src src
RUN mvn -B package
FROM eclipse-temurin:21-jdk-noble
COPY --from=b /app/target/app.jar /app.jar
USER 10001
CMD ["java","-jar","/app.jar"]
