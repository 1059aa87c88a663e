# caught by: libc_ok
FROM debian:bookworm AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ cmake make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY CMakeLists.txt ./
COPY src ./src
RUN cmake -S . -B build && cmake --build build

FROM alpine:3.24
RUN apk add --no-cache libstdc++
COPY --from=build /src/build/gated /usr/local/bin/gated
USER 10001:10001
ENTRYPOINT ["gated"]
