# syntax=docker/dockerfile:1
FROM alpine:3.24 AS tools
RUN apk add --no-cache binutils g++ cmake make

FROM tools AS build
WORKDIR /src
COPY CMakeLists.txt ./
COPY src ./src
RUN cmake -S . -B build && cmake --build build && strip build/gated

FROM alpine:3.24
RUN apk add --no-cache libstdc++
COPY --from=build /src/build/gated /usr/local/bin/
USER 10001:10001
EXPOSE 7000
ENTRYPOINT ["gated"]
