# caught by: apt_clean
FROM php:8.4-apache
SHELL ["/bin/bash", "-euo", "pipefail", "-c"]
WORKDIR /app
RUN apt-get update
RUN apt-get install -y --no-install-recommends unzip
RUN rm -rf /var/lib/apt/lists/*
RUN mkdir -p data \
 && curl -fsS https://geo.example.org/streets.csv.gz \
    | gunzip > data/streets.csv
COPY src ./src
RUN php src/check-streets.php data/streets.csv
COPY conf/site.conf /etc/apache2/sites-available/000-default.conf
COPY public ./public
CMD ["apache2-foreground"]
