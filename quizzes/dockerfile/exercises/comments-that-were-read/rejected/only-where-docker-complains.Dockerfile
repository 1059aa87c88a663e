# caught by: env_value
FROM node:24-slim
LABEL org.opencontainers.image.authors="Ticket Desk <desk@example.org>"
ENV NODE_ENV production
ENV PORT 8080  # where the proxy looks for us
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev  # without the test tools
COPY server.js ./
COPY lib ./lib
EXPOSE 8080
CMD ["node", "server.js"]
