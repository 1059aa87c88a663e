# caught by: nonroot
FROM node:24-slim AS web
WORKDIR /web
COPY web/package.json web/package-lock.json ./
RUN npm ci
COPY web/ ./
RUN npm run build

FROM maven:3.9-eclipse-temurin-21 AS api
WORKDIR /api
COPY api/pom.xml ./
RUN mvn -B -ntp dependency:go-offline
COPY api/src ./src
RUN mvn -B -ntp -DskipTests package

FROM api AS test
RUN mvn -B -ntp verify

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=api /api/target/desk.jar ./
COPY --from=web /web/dist ./public
ENTRYPOINT ["java", "-jar", "desk.jar"]
