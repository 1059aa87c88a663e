# syntax=docker/dockerfile:1
FROM php:8.4-fpm-alpine
RUN apk add --no-cache unzip
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
ENV COMPOSER_CACHE_DIR=/tmp/composer
WORKDIR /app
COPY composer.json composer.lock ./
RUN --mount=type=cache,target=/tmp/composer \
    composer install --no-dev --no-interaction --no-scripts
COPY src ./src
COPY templates ./templates
COPY public ./public
EXPOSE 9000
CMD ["php-fpm"]
