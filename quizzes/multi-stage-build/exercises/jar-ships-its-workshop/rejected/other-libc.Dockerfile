# caught by: starts
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /srv/labels
COPY pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY src ./src
RUN mvn -B -ntp -DskipTests package
RUN jlink --strip-debug --add-modules java.base,java.sql,java.naming,java.desktop,java.management --output /opt/jre

FROM alpine:3.23
COPY --from=build /opt/jre /opt/jre
COPY --from=build /srv/labels/target/labels.jar /labels.jar
USER 10001
ENTRYPOINT ["/opt/jre/bin/java", "-jar", "/labels.jar"]
