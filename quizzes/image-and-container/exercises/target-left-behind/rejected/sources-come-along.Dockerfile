# caught by: final_lacks
FROM rust:1.98-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:trixie-slim
WORKDIR /src
COPY . .
COPY --from=build /src/target/release/tidegate /usr/local/bin/tidegate
USER 10001
ENTRYPOINT ["tidegate"]
