FROM gradle:9-jdk21 AS b
WORKDIR /s
COPY build.gradle settings.gradle ./
COPY src src
RUN gradle --no-daemon bootJar
FROM eclipse-temurin:21-jre-noble
COPY --from=b /s/build/libs/*.jar /app.jar
USER 10001
ENTRYPOINT ["java","-jar","/app.jar"]
