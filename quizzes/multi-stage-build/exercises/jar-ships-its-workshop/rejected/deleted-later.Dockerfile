# caught by: smaller_than
FROM maven:3.9-eclipse-temurin-21
WORKDIR /srv/labels
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
RUN mvn -B -ntp -DskipTests package && cp target/labels.jar /labels.jar
RUN rm -rf /srv/labels/src /srv/labels/pom.xml /root/.m2 /usr/share/maven /usr/bin/mvn /opt/java/openjdk/bin/javac
USER 10001
ENTRYPOINT ["java", "-jar", "/labels.jar"]
