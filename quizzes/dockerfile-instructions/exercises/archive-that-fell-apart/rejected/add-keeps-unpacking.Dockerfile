# caught by: reproducible
FROM node:24-slim
ARG SUM=fd47abf1cff4089ba112a0eb9340d57f71c81285f134a0aa457bbbe3450e30c0
WORKDIR /app
COPY package.json server.js ./
COPY lib ./lib
ADD downloads/tours.tar.gz ./public/tours.tar.gz
ADD --checksum=sha256:${SUM} \
    https://icons.example.org/3.2/map-icons.zip ./public/
USER node
CMD ["node", "server.js"]
