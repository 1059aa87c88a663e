# caught by: starts
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
