# caught by: nonroot
FROM gradle:9-jdk21-noble AS build
WORKDIR /src
COPY settings.gradle build.gradle ./
COPY src ./src
RUN gradle --no-daemon build -x test

USER gradle

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=build --chown=1000 /src/build/libs/*-boot.jar app.jar
ENTRYPOINT ["java", "-jar", "app.jar"]
