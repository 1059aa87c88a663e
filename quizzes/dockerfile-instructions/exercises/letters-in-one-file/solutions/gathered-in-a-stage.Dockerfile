# syntax=docker/dockerfile:1
FROM php:8.4-cli AS checkout
WORKDIR /all
COPY . .
RUN mkdir -p /ship/letters \
 && cp -r src config lang bin /ship/ \
 && cp letters/1-friendly.html letters/2-second.html letters/3-fee.html \
    /ship/letters/

FROM php:8.4-cli
WORKDIR /app
COPY --from=checkout /ship ./
USER 10001
CMD ["php", "./bin/send.php"]
