FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY src src
USER node
ENTRYPOINT node src/main.js
CMD ["--port","8080"]
