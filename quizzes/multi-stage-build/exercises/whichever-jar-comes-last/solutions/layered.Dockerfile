# syntax=docker/dockerfile:1
FROM gradle:9-jdk21-noble AS build
WORKDIR /src
COPY . .
RUN gradle --no-daemon bootJar
RUN java -Djarmode=tools -jar build/libs/dispatch-2.3.0-boot.jar \
    extract --layers --destination parts

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=build /src/parts/dependencies/ ./
COPY --from=build /src/parts/spring-boot-loader/ ./
COPY --from=build /src/parts/snapshot-dependencies/ ./
COPY --from=build /src/parts/application/ ./
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "dispatch-2.3.0-boot.jar"]
