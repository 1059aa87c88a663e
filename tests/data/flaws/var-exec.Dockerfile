FROM eclipse-temurin:21-jre-noble
ENV JAVA_OPTS=-Xmx512m
COPY app.jar /app.jar
USER 10001
ENTRYPOINT ["java","$JAVA_OPTS","-jar","/app.jar"]
