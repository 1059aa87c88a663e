# syntax=docker/dockerfile:1
FROM gradle:9-jdk21 AS build
WORKDIR /src
COPY settings.gradle.kts build.gradle.kts gradle.lockfile ./
RUN --mount=type=cache,target=/home/gradle/.gradle/caches gradle --no-daemon dependencies
COPY src ./src
RUN --mount=type=cache,target=/home/gradle/.gradle/caches gradle --no-daemon installDist

FROM gcr.io/distroless/java21-debian13:nonroot
WORKDIR /app
COPY --from=build /src/build/install/tariffs/lib/ ./lib/
EXPOSE 8080
ENTRYPOINT ["java", "-cp", "/app/lib/*", "com.example.tariffs.Main"]
