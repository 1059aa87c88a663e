# caught by: starts
FROM node:24-slim
ENV NODE_ENV=production PORT=8080
WORKDIR /app
# first, so the cache holds
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY server.js ./
COPY lib ./lib
EXPOSE 8080
CMD ["node", "server.js"]  # no shell in between
