# caught by: starts
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /work
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
RUN mvn -B -ntp -DskipTests package
RUN java -Djarmode=tools -jar target/stow.jar \
    extract --layers --destination parts

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=build --chown=10001:10001 /work/parts/application/ ./
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "stow.jar"]
