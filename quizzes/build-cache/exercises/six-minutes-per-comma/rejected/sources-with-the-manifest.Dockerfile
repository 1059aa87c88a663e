# caught by: cached
FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json tsconfig.json ./
COPY src ./src
RUN npm ci
RUN npm run build
COPY README.md ./
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
