# syntax=docker/dockerfile:1
FROM php:8.4-apache
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /app
RUN <<EOF
apt-get update
apt-get install -y --no-install-recommends unzip
rm -rf /var/lib/apt/lists/*
EOF
RUN <<EOF
mkdir -p data
curl -fsS https://geo.example.org/streets.csv.gz | gunzip > data/streets.csv
EOF
COPY src ./src
RUN php src/check-streets.php data/streets.csv
COPY conf/site.conf /etc/apache2/sites-available/000-default.conf
COPY public ./public
EXPOSE 80
CMD ["apache2-foreground"]
