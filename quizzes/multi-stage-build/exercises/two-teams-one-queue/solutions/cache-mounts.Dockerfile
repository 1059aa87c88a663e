# syntax=docker/dockerfile:1
FROM node:24-alpine AS web
WORKDIR /web
COPY web/ ./
RUN --mount=type=cache,target=/root/.npm npm ci
RUN npm run build

FROM maven:3.9-eclipse-temurin-21-alpine AS api-sources
WORKDIR /api
COPY api/ ./

FROM api-sources AS test
RUN --mount=type=cache,target=/root/.m2 mvn -B -ntp verify

FROM api-sources AS api
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -ntp -DskipTests package

FROM gcr.io/distroless/java21-debian13:nonroot
WORKDIR /app
COPY --from=web /web/dist/ public/
COPY --from=api /api/target/desk.jar desk.jar
EXPOSE 8080
CMD ["desk.jar"]
