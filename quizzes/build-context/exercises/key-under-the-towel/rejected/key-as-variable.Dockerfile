# caught by: no_secret
FROM node:24-slim
WORKDIR /app
COPY . .
RUN npm ci --omit=dev
ENV PAYMENT_API_KEY=pk_live_51e0c9a7d2b84f
USER node
EXPOSE 3000
CMD ["node", "src/server.js"]
