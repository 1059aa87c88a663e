# caught by: context_le
FROM scratch AS repository
COPY . /

FROM debian:trixie AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /mono
COPY --from=repository /services/deicer services/deicer
COPY --from=repository /libs/weather libs/weather
COPY --from=repository /libs/geometry libs/geometry
COPY --from=repository /libs/units libs/units
RUN mkdir /out && g++ -O2 -std=c++23 \
    -Ilibs/weather -Ilibs/geometry -Ilibs/units \
    -o /out/deicer services/deicer/main.cpp \
    libs/weather/freezing.cpp libs/geometry/blade.cpp

FROM debian:trixie-slim
COPY --from=build /out/deicer /usr/local/bin/deicer
USER 10001:10001
ENTRYPOINT ["deicer"]
