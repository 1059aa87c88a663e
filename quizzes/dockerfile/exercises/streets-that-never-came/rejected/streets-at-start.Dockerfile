# caught by: final_has
FROM php:8.4-apache
WORKDIR /app
RUN apt-get update \
 && apt-get install -y --no-install-recommends unzip \
 && rm -rf /var/lib/apt/lists/*
COPY src ./src
COPY --chmod=755 <<EOF /usr/local/bin/fetch-streets
#!/bin/bash
curl -fsS https://geo.example.org/streets.csv.gz | gunzip > streets.csv
php src/check-streets.php streets.csv
EOF
COPY conf/site.conf /etc/apache2/sites-available/000-default.conf
COPY public ./public
CMD fetch-streets && apache2-foreground
