# caught by: context_excludes
FROM php:8.4-fpm
COPY --from=composer:2 /usr/bin/composer /usr/local/bin/composer
WORKDIR /app
COPY composer.json composer.lock ./
RUN composer install --no-dev --no-interaction --no-scripts
COPY . .
EXPOSE 9000
CMD ["php-fpm"]
