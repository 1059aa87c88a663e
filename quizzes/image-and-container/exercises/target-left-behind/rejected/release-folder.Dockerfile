# caught by: size_le
FROM rust:1.98-trixie AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked

FROM debian:trixie-slim
COPY --from=build /src/target/release/ /opt/tidegate/
USER 10001
ENTRYPOINT ["/opt/tidegate/tidegate"]
