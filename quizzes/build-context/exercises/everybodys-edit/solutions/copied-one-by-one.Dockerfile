# syntax=docker/dockerfile:1
FROM alpine:3.24 AS build
RUN apk add --no-cache g++
WORKDIR /mono
COPY libs/units/ libs/units/
COPY libs/geometry/ libs/geometry/
COPY libs/weather/ libs/weather/
COPY services/deicer/ services/deicer/
RUN mkdir /out && g++ -O2 -std=c++23 -static \
    -Ilibs/weather -Ilibs/geometry -Ilibs/units \
    -o /out/deicer services/deicer/main.cpp \
    libs/weather/freezing.cpp libs/geometry/blade.cpp

FROM scratch
COPY --from=build /out/deicer /deicer
USER 10001
ENTRYPOINT ["/deicer"]
