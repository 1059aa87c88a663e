# syntax=docker/dockerfile:1
FROM gradle:9-jdk21-noble AS build
WORKDIR /src
COPY settings.gradle build.gradle ./
COPY src ./src
RUN gradle --no-daemon build -x test

RUN test "$(ls build/libs/*-boot.jar | wc -l)" = 1

FROM gcr.io/distroless/java21-debian13:nonroot
COPY --from=build /src/build/libs/*-boot.jar /dispatch.jar
EXPOSE 8080
CMD ["/dispatch.jar"]
