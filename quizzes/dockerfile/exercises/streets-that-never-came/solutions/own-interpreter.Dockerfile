# syntax=docker/dockerfile:1
FROM php:8.4-apache
WORKDIR /app
RUN --mount=type=cache,target=/var/lib/apt/lists,sharing=locked \
    --mount=type=cache,target=/var/cache/apt,sharing=locked <<EOF
set -eu
apt-get update
apt-get install -y --no-install-recommends unzip
EOF
COPY src ./src
RUN <<EOF
#!/bin/bash
set -euo pipefail
mkdir -p data
curl -fsS https://geo.example.org/streets.csv.gz | gunzip > data/streets.csv
php src/check-streets.php data/streets.csv
EOF
COPY conf/site.conf /etc/apache2/sites-available/000-default.conf
COPY public ./public
EXPOSE 80
CMD ["apache2-foreground"]
