# caught by: nonroot
FROM php:8.4-cli
WORKDIR /app
COPY src ./src/
COPY config ./config/
COPY lang ./lang/
COPY letters/*.html ./letters/
COPY bin/ ./bin/
CMD ["php", "bin/send.php"]
