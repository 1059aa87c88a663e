# caught by: cached
FROM node:24-slim
WORKDIR /app
COPY *.* ./
RUN npm ci
COPY src ./src
RUN npm run build
USER node
EXPOSE 3000
CMD ["node", "dist/server.js"]
