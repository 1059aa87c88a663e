# syntax=docker/dockerfile:1
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /srv/labels
RUN --mount=type=bind,source=pom.xml,target=pom.xml \
    mvn -B -ntp dependency:go-offline
COPY pom.xml ./
COPY src ./src
RUN mvn -B -ntp -DskipTests package \
 && cp target/labels.jar /labels.jar

FROM eclipse-temurin:21-jdk-noble AS runtime-image
RUN jlink --strip-debug --no-header-files --no-man-pages --compress=zip-6 \
    --add-modules java.base,java.desktop,java.instrument,java.management,java.naming,java.net.http,java.security.jgss,java.sql,jdk.crypto.ec,jdk.unsupported \
    --output /opt/jre

FROM debian:trixie-slim
ENV JAVA_HOME=/opt/jre
ENV PATH="${JAVA_HOME}/bin:${PATH}"
COPY --from=runtime-image /opt/jre /opt/jre
COPY --from=build /labels.jar /app/labels.jar
USER 65532:65532
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "/app/labels.jar"]
