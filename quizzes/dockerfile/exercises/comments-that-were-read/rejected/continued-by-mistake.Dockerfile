# caught by: builds
FROM node:24-slim
ENV NODE_ENV=production
ENV PORT=8080 \
    # where the proxy looks for us
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY server.js ./
COPY lib ./lib
CMD ["node", "server.js"]
