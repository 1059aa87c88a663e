# caught by: final_has
FROM php:8.4-cli
WORKDIR /app
COPY src/ ./src
COPY config/ lang/ ./
COPY letters/ ./letters
COPY bin/ ./bin
USER 10001:10001
CMD ["php", "bin/send.php"]
