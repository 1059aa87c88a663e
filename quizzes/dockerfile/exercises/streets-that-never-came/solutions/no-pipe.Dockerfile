# syntax=docker/dockerfile:1
FROM php:8.4-apache
WORKDIR /app
RUN apt-get update \
 && apt-get install -y --no-install-recommends unzip \
 && rm -rf /var/lib/apt/lists/*
RUN mkdir -p data \
 && cd data && curl -fsSO https://geo.example.org/streets.csv.gz \
 && gunzip streets.csv.gz
COPY src ./src
RUN php src/check-streets.php data/streets.csv && echo "checked"
COPY conf/site.conf /etc/apache2/sites-available/000-default.conf
COPY public ./public
EXPOSE 80
CMD ["apache2-foreground"]
