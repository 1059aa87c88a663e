# syntax=docker/dockerfile:1
FROM node:24-alpine AS build
WORKDIR /site
COPY package.json package-lock.json ./
RUN npm ci
COPY index.html vite.config.js ./
COPY public ./public
COPY src ./src
RUN npm run build

FROM nginxinc/nginx-unprivileged:1.30-alpine
COPY --from=build /site/dist/ /usr/share/nginx/html/
EXPOSE 8080
