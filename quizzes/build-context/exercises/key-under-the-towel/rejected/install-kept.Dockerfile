# caught by: locked_install
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm install --omit=dev
USER node
EXPOSE 3000
CMD ["node", "src/server.js"]
