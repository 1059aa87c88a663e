# caught by: apt_clean
FROM php:8.4-apache
WORKDIR /app
RUN apt-get update \
 && apt-get install -y --no-install-recommends unzip \
 && apt-get clean
RUN mkdir -p data && cd data \
 && curl -fsSO https://geo.example.org/streets.csv.gz \
 && gunzip streets.csv.gz
COPY src ./src
RUN php src/check-streets.php data/streets.csv
COPY conf/site.conf /etc/apache2/sites-available/000-default.conf
COPY public ./public
CMD ["apache2-foreground"]
