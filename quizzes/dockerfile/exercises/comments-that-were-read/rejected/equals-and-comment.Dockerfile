# caught by: builds
FROM node:24-slim
LABEL org.opencontainers.image.authors="Ticket Desk <desk@example.org>"
ENV NODE_ENV=production
ENV PORT=8080  # where the proxy looks for us
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY server.js ./
COPY lib ./lib
CMD ["node", "server.js"]
