# syntax=docker/dockerfile:1
FROM debian:trixie AS tools
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ \
 && rm -rf /var/lib/apt/lists/*

FROM tools AS build
WORKDIR /mono
RUN mkdir /out
RUN --mount=type=bind,source=services/deicer,target=services/deicer \
    --mount=type=bind,source=libs/weather,target=libs/weather \
    --mount=type=bind,source=libs/geometry,target=libs/geometry \
    --mount=type=bind,source=libs/units,target=libs/units \
    g++ -O2 -std=c++23 \
    -Ilibs/weather -Ilibs/geometry -Ilibs/units \
    -o /out/deicer services/deicer/main.cpp \
    libs/weather/freezing.cpp libs/geometry/blade.cpp

FROM debian:trixie-slim
COPY --from=build /out/deicer /usr/local/bin/deicer
USER 10001:10001
ENTRYPOINT ["deicer"]
