# caught by: env_value
FROM node:24-slim
ARG NODE_ENV=production
ARG PORT=8080
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY server.js ./
COPY lib ./lib
EXPOSE ${PORT}
CMD ["node", "server.js"]
