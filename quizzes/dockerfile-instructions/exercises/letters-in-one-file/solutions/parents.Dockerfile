# syntax=docker/dockerfile:1
FROM php:8.4-cli
WORKDIR /app
COPY --parents src config lang letters/*.html bin/send.php ./
USER 10001:10001
CMD ["php", "bin/send.php"]
