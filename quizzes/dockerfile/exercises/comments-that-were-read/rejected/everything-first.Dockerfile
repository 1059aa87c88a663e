# caught by: cached
FROM node:24-slim
ENV NODE_ENV=production PORT=8080
WORKDIR /app
COPY . .
RUN npm ci --omit=dev
CMD ["node", "server.js"]
