FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates
RUN curl -fsSLo /tmp/big.tar.gz https://example.org/big.tar.gz && tar -xzf /tmp/big.tar.gz -C /opt
RUN rm /tmp/big.tar.gz && rm -rf /var/lib/apt/lists/*
USER 10001
CMD ["/opt/run"]
