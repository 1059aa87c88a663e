# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /work
COPY pom.xml ./
COPY src ./src
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests package
RUN java -Djarmode=tools -jar target/stow.jar extract --destination app

FROM eclipse-temurin:21-jre-noble
RUN useradd --system --uid 10001 stow
WORKDIR /app
COPY --from=build /work/app/lib ./lib
COPY --from=build /work/app/stow.jar ./
USER stow
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/app/stow.jar"]
