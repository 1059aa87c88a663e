FROM node:24 AS b
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build
FROM node:24-slim
COPY --from=b /app /app
WORKDIR /app
USER node
CMD ["node","dist/main.js"]
