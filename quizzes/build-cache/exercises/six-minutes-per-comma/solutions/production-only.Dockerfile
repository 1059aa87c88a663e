# syntax=docker/dockerfile:1
FROM node:24-slim AS manifests
WORKDIR /app
COPY package*.json ./

FROM manifests AS build
RUN npm ci
COPY tsconfig.json ./
COPY src ./src
RUN npm run build

FROM manifests AS packages
RUN npm ci --omit=dev

FROM gcr.io/distroless/nodejs24-debian13:nonroot
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
EXPOSE 3000
CMD ["dist/server.js"]
