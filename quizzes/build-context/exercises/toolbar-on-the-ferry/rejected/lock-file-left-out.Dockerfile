# caught by: locked_install
FROM composer:2 AS packages
WORKDIR /app
COPY composer.json ./
RUN composer install --no-dev --no-interaction --no-scripts

FROM php:8.4-fpm
WORKDIR /app
COPY . .
COPY --from=packages /app/vendor ./vendor
EXPOSE 9000
CMD ["php-fpm"]
