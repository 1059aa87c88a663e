# caught by: fails_fast
FROM php:8.4-apache
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /app
RUN apt-get update \
 && apt-get install -y --no-install-recommends unzip \
 && rm -rf /var/lib/apt/lists/*
RUN mkdir -p data \
 && curl -fsS https://geo.example.org/streets.csv.gz \
    | gunzip > data/streets.csv
COPY src ./src
RUN php src/check-streets.php data/streets.csv; echo "checked"
COPY conf/site.conf /etc/apache2/sites-available/000-default.conf
COPY public ./public
CMD ["apache2-foreground"]
