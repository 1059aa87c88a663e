# syntax=docker/dockerfile:1
FROM node:24-slim
WORKDIR /app
COPY . .
RUN --mount=type=cache,target=/root/.npm \
    npm ci --prefer-offline
RUN npm run build
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
