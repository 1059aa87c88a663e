# syntax=docker/dockerfile:1
FROM scratch AS icons
ARG SUM=fd47abf1cff4089ba112a0eb9340d57f71c81285f134a0aa457bbbe3450e30c0
ADD --checksum=sha256:${SUM} \
    https://icons.example.org/3.2/map-icons.zip /

FROM gcr.io/distroless/nodejs24-debian13:nonroot
WORKDIR /app
COPY package.json server.js ./
COPY lib ./lib
COPY downloads/tours.tar.gz ./public/
COPY --from=icons --chmod=644 /map-icons.zip ./public/
ENV NODE_ENV=production
EXPOSE 3000
CMD ["server.js"]
