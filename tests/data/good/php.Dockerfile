# syntax=docker/dockerfile:1
FROM composer:2 AS vendor
WORKDIR /app
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/tmp/cache \
    composer install --no-dev --no-scripts --no-autoloader --prefer-dist --no-interaction
COPY src ./src
RUN composer dump-autoload --no-dev --classmap-authoritative

FROM php:8.3-fpm-alpine
RUN docker-php-ext-install opcache pdo_mysql
WORKDIR /var/www/lighthouse
COPY --from=vendor /app/vendor ./vendor
COPY public ./public
COPY src ./src
USER 82:82
EXPOSE 9000
CMD ["php-fpm"]
