# caught by: reproducible
FROM alpine:3.24 AS icons
WORKDIR /icons
RUN wget -q https://icons.example.org/3.2/map-icons.zip

FROM node:24-slim
WORKDIR /app
COPY package.json server.js ./
COPY lib ./lib
COPY downloads/tours.tar.gz ./public/
COPY --from=icons /icons/map-icons.zip ./public/
USER node
CMD ["node", "server.js"]
