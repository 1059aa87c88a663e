# caught by: final_has
FROM node:24-slim
WORKDIR /app
COPY package.json server.js ./
COPY lib ./lib
COPY downloads/tours.tar.gz ./public/
USER node
CMD ["node", "server.js"]
