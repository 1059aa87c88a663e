# caught by: nonroot
FROM rust:1.98-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:trixie-slim
COPY --from=build /src/target/release/tidegate /usr/local/bin/tidegate
ENTRYPOINT ["tidegate"]
