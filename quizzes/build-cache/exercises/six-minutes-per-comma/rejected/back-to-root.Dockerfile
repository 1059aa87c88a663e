# caught by: nonroot
FROM node:24-slim
WORKDIR /app
USER node
COPY package.json package-lock.json ./
USER root
RUN npm ci
COPY . .
RUN npm run build
EXPOSE 3000
CMD ["node", "dist/server.js"]
