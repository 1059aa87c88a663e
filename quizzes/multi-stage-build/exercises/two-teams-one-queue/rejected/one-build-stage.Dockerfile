# caught by: parallel
FROM maven:3.9-eclipse-temurin-21 AS build
COPY --from=node:24-bookworm-slim /usr/local/ /usr/local/
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci
WORKDIR /api
COPY api/pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY web/ /web/
RUN cd /web && npm run build
COPY api/src ./src
RUN mvn -B -ntp -DskipTests package

FROM build AS test
RUN mvn -B -ntp verify

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=build /api/target/desk.jar ./
COPY --from=build /web/dist ./public
USER 10001
EXPOSE 8080
ENTRYPOINT ["java", "-jar", "desk.jar"]
