FROM debian:trixie-slim
RUN apt-get update && apt-get install -y --no-install-recommends curl ca-certificates && rm -rf /var/lib/apt/lists/*
RUN curl -sSL https://example.org/x.tgz | tar -xz -C /opt
USER 10001
CMD ["/opt/x"]
