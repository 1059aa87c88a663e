# caught by: libc_ok
FROM ubuntu:26.04 AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ cmake make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY CMakeLists.txt ./
COPY src ./src
RUN cmake -S . -B build && cmake --build build

FROM debian:bookworm-slim
COPY --from=build /src/build/gated /usr/local/bin/gated
USER 10001:10001
ENTRYPOINT ["gated"]
