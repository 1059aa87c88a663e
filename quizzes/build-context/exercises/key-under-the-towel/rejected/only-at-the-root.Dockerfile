# caught by: no_secret
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci --omit=dev
USER node
EXPOSE 3000
CMD ["node", "src/server.js"]
