# caught by: nonroot
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci --omit=dev
EXPOSE 3000
CMD ["node", "src/server.js"]
