# syntax=docker/dockerfile:1
FROM node:24-alpine
WORKDIR /app
RUN --mount=type=bind,source=package.json,target=package.json \
    --mount=type=bind,source=package-lock.json,target=package-lock.json \
    npm ci
COPY package.json tsconfig.json ./
COPY src ./src
RUN npm run build
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
