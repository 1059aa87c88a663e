# caught by: final_lacks
FROM php:8.4-cli
WORKDIR /app
COPY . .
USER 10001:10001
CMD ["php", "bin/send.php"]
