# caught by: size_le
FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ cmake make \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY CMakeLists.txt ./
COPY src ./src
RUN cmake -S . -B build && cmake --build build
RUN cp build/gated /usr/local/bin/gated
RUN apt-get purge -y g++ cmake make && apt-get autoremove -y
USER 10001:10001
ENTRYPOINT ["gated"]
