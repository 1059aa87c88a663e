FROM alpine:3.23
RUN apt-get update && apt-get install -y curl
USER 10001
CMD ["curl"]
