# caught by: cached
FROM node:24-slim AS web
COPY . /src
WORKDIR /src/web
RUN npm ci
RUN npm run build

FROM maven:3.9-eclipse-temurin-21 AS api
COPY . /src
WORKDIR /src/api
RUN mvn -B -ntp -DskipTests package

FROM api AS test
RUN mvn -B -ntp verify

FROM eclipse-temurin:21-jre-noble
WORKDIR /app
COPY --from=api /src/api/target/desk.jar ./
COPY --from=web /src/web/dist ./public
USER 10001
ENTRYPOINT ["java", "-jar", "desk.jar"]
