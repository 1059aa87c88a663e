# caught by: starts
FROM php:8.4-cli
WORKDIR /app
COPY src ./src
COPY config ./config
COPY lang ./lang
COPY letters/1-friendly.html letters/2-second.html letters/3-fee.html \
     ./letters/
COPY bin/send.php ./bin
USER 10001:10001
CMD ["php", "bin/send.php"]
