FROM node:24-slim
ARG GIT_SHA
ENV GIT_SHA=$GIT_SHA
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY src src
USER node
CMD ["node","src/main.js"]
