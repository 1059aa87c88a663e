# syntax=docker/dockerfile:1
FROM alpine:3.24 AS build
RUN apk add --no-cache g++ cmake make
ENV LDFLAGS=-static
WORKDIR /src
COPY CMakeLists.txt ./
COPY src ./src
RUN cmake -S . -B build && cmake --build build

FROM scratch
COPY --from=build /src/build/gated /gated
USER 10001:10001
EXPOSE 7000
ENTRYPOINT ["/gated"]
