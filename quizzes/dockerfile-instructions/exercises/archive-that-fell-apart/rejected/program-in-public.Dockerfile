# caught by: starts
FROM node:24-slim
ARG SUM=fd47abf1cff4089ba112a0eb9340d57f71c81285f134a0aa457bbbe3450e30c0
COPY package.json server.js /app/public/
COPY lib /app/public/lib
COPY downloads/tours.tar.gz /app/public/
ADD --checksum=sha256:${SUM} \
    https://icons.example.org/3.2/map-icons.zip /app/public/
WORKDIR /app
USER node
CMD ["node", "server.js"]
