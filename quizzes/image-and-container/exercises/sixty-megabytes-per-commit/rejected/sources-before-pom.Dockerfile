# caught by: cached
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /work
COPY . .
RUN mvn -B -ntp -DskipTests package
RUN java -Djarmode=tools -jar target/stow.jar \
    extract --layers --destination parts

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=build /work/parts/dependencies/ ./
COPY --from=build /work/parts/application/ ./
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "stow.jar"]
