# caught by: builds
FROM rust:1.98-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/src/target \
    cargo build --release --locked

FROM debian:trixie-slim
COPY --from=build /src/target/release/tidegate /usr/local/bin/tidegate
USER 10001
ENTRYPOINT ["tidegate"]
