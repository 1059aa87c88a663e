# caught by: no_dup_bytes
FROM rust:1.98-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:trixie-slim
COPY --from=build /src/target/release/tidegate /tmp/tidegate
RUN mv /tmp/tidegate /usr/local/bin/tidegate
USER 10001
ENTRYPOINT ["tidegate"]
