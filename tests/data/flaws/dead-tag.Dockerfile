FROM openjdk:17-jdk-slim
COPY app.jar /app.jar
USER 10001
CMD ["java","-jar","/app.jar"]
