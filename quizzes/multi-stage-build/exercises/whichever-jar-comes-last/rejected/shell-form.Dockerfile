# caught by: pid1
FROM gradle:9-jdk21-noble AS build
WORKDIR /src
COPY settings.gradle build.gradle ./
COPY src ./src
RUN gradle --no-daemon build -x test

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=build /src/build/libs/*-boot.jar app.jar
USER 10001
CMD java $JAVA_OPTS -jar app.jar
