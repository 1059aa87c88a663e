# caught by: pid1
FROM node:24-slim
ENV NODE_ENV=production PORT=8080
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY server.js ./
COPY lib ./lib
CMD node server.js  # the shell takes this for a comment
