# caught by: final_lacks
FROM php:8.4-cli
WORKDIR /app
COPY src ./src/
COPY config ./config/
COPY lang ./lang/
COPY letters ./letters/
COPY bin ./bin/
USER 10001:10001
CMD ["php", "bin/send.php"]
