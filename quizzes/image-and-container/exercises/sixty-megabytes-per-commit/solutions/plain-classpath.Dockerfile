# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21 AS libraries
WORKDIR /work
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline \
 && mvn -B -ntp dependency:copy-dependencies

FROM libraries AS classes
COPY src ./src
RUN mvn -B -ntp -DskipTests package

FROM gcr.io/distroless/java21-debian13:nonroot
WORKDIR /app
COPY --from=libraries /work/target/dependency/ lib/
COPY --from=classes /work/target/classes/ classes/
EXPOSE 8080
ENTRYPOINT ["java", "-cp", "classes:lib/*", "stow.StowApplication"]
