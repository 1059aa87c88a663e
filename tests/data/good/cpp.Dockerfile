# syntax=docker/dockerfile:1
FROM debian:trixie AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends cmake g++ make libssl-dev \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY CMakeLists.txt ./
COPY include ./include
COPY src ./src
RUN cmake -S . -B build -DCMAKE_BUILD_TYPE=Release \
 && cmake --build build --parallel \
 && cmake --install build --prefix /opt/sonar

FROM debian:trixie-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates libssl3t64 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/sonar /opt/sonar
USER 10001:10001
EXPOSE 9000
ENTRYPOINT ["/opt/sonar/bin/sonard"]
