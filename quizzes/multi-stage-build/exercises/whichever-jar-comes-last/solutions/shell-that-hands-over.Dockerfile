# syntax=docker/dockerfile:1
FROM gradle:9-jdk21-noble AS build
WORKDIR /src
COPY . .
RUN gradle --no-daemon assemble \
 && mv build/libs/dispatch-*-boot.jar /dispatch.jar

FROM eclipse-temurin:21-jre
COPY --from=build /dispatch.jar /opt/dispatch.jar
USER 10001
EXPOSE 8080
ENTRYPOINT ["sh", "-c", "exec java $JAVA_OPTS -jar /opt/dispatch.jar"]
