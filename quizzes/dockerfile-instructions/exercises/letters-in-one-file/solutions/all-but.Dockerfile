# syntax=docker/dockerfile:1
FROM php:8.4-cli-alpine
WORKDIR /app
COPY --exclude=.git --exclude=tests --exclude=**/README.md . .
USER www-data
ENTRYPOINT ["php"]
CMD ["/app/bin/send.php"]
