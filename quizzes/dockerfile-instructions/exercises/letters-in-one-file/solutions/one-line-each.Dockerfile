# syntax=docker/dockerfile:1
FROM php:8.4-cli
WORKDIR /app
COPY src ./src/
COPY config ./config/
COPY lang ./lang/
COPY letters/*.html ./letters/
COPY bin/send.php ./bin/
USER 10001:10001
CMD ["php", "bin/send.php"]
