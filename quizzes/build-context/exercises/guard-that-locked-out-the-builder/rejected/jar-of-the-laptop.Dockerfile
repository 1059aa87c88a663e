# caught by: context_excludes
FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY target/theatre.jar ./
COPY config/logback.xml ./config/
USER 10001:10001
ENTRYPOINT ["java", "-jar", "theatre.jar"]
