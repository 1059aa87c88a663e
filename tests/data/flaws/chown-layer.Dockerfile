FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY src src
RUN chown -R node:node /app
USER node
CMD ["node","src/main.js"]
