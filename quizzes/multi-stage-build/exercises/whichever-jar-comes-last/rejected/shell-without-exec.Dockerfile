# caught by: pid1
FROM gradle:9-jdk21-noble AS build
WORKDIR /src
COPY settings.gradle build.gradle ./
COPY src ./src
RUN gradle --no-daemon build -x test

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=build /src/build/libs/dispatch-2.3.0-boot.jar app.jar
USER 10001
ENTRYPOINT ["sh", "-c", "java $JAVA_OPTS -jar app.jar"]
