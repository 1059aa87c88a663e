# syntax=docker/dockerfile:1
FROM node:24-slim
ARG SUM=fd47abf1cff4089ba112a0eb9340d57f71c81285f134a0aa457bbbe3450e30c0
WORKDIR /app
COPY package.json server.js ./
COPY lib ./lib
# offered for download
COPY downloads/tours.tar.gz ./public/
ADD --checksum=sha256:${SUM} --chmod=644 \
    https://icons.example.org/3.2/map-icons.zip ./public/
ENV NODE_ENV=production
EXPOSE 3000
USER node
CMD ["node", "server.js"]
