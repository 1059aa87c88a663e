# caught by: builds
FROM node:24-slim
WORKDIR /app
COPY package.json server.js ./
COPY lib ./lib
COPY downloads/tours.tar.gz ./public/
COPY https://icons.example.org/3.2/map-icons.zip ./public/
USER node
CMD ["node", "server.js"]
