ARG VERSION=1.2
FROM alpine:3.23
RUN wget -O /app https://example.org/app-$VERSION
USER 10001
CMD ["/app"]
