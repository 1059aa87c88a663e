# syntax=docker/dockerfile:1
FROM php:8.4-fpm
RUN apt-get update \
 && apt-get install -y --no-install-recommends unzip \
 && rm -rf /var/lib/apt/lists/*
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-interaction --no-scripts
COPY . .
EXPOSE 9000
CMD ["php-fpm"]
