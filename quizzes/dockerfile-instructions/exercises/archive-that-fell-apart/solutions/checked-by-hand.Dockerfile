# syntax=docker/dockerfile:1
FROM alpine:3.24 AS icons
ARG SUM=fd47abf1cff4089ba112a0eb9340d57f71c81285f134a0aa457bbbe3450e30c0
WORKDIR /icons
RUN wget -q https://icons.example.org/3.2/map-icons.zip \
 && echo "${SUM}  map-icons.zip" | sha256sum -c -

FROM node:24-alpine
WORKDIR /app
COPY --from=icons /icons/map-icons.zip ./public/
COPY downloads/tours.tar.gz ./public/
COPY package.json server.js ./
COPY lib ./lib
ENV NODE_ENV=production
EXPOSE 3000
USER node
ENTRYPOINT ["node"]
CMD ["server.js"]
