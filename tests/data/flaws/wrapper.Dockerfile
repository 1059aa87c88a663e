FROM eclipse-temurin:21-jre-noble
COPY app.jar /app.jar
USER 10001
ENTRYPOINT ["sh","-c","java -jar /app.jar"]
