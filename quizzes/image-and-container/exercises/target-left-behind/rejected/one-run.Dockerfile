# caught by: size_le
FROM rust:1.98-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:trixie-slim
COPY --from=build /src /src
RUN install -m 755 /src/target/release/tidegate /usr/local/bin/tidegate \
 && rm -rf /src
USER 10001
ENTRYPOINT ["tidegate"]
