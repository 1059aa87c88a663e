# syntax=docker/dockerfile:1
FROM node:24-slim
LABEL org.opencontainers.image.authors="Ticket Desk <desk@example.org>"
# the proxy looks for us on this port
ENV NODE_ENV=production PORT=8080
WORKDIR /app
# first, so the cache holds
COPY package.json package-lock.json ./
# without the test tools
RUN npm ci --omit=dev
COPY server.js ./
COPY lib ./lib
EXPOSE 8080
# no shell in between
CMD ["node", "server.js"]
