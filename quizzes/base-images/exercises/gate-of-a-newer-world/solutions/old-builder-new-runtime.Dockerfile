# syntax=docker/dockerfile:1
FROM debian:bookworm AS build
ENV LDFLAGS="-static-libstdc++ -static-libgcc"
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ cmake make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY CMakeLists.txt ./
COPY src ./src
RUN cmake -S . -B build && cmake --build build

FROM debian:trixie-slim
COPY --from=build --chmod=755 /src/build/gated /opt/gated
EXPOSE 7000
USER 10001
CMD ["/opt/gated"]
