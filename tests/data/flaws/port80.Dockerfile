FROM node:24-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY src src
USER node
EXPOSE 80
CMD ["node","src/main.js"]
