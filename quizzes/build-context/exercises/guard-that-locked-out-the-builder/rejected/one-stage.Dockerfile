# caught by: final_lacks
FROM maven:3.9-eclipse-temurin-21
WORKDIR /app
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY . .
RUN mvn -B -ntp -DskipTests package
USER 10001:10001
ENTRYPOINT ["java", "-jar", "target/theatre.jar"]
