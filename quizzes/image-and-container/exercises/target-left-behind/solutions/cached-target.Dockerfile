# syntax=docker/dockerfile:1
FROM rust:1.98-bookworm AS build
WORKDIR /src
RUN --mount=type=bind,source=Cargo.toml,target=Cargo.toml \
    --mount=type=bind,source=Cargo.lock,target=Cargo.lock \
    --mount=type=bind,source=src,target=src \
    --mount=type=cache,target=/src/target \
    --mount=type=cache,target=/usr/local/cargo/registry \
    cargo build --release --locked \
 && cp target/release/tidegate /usr/local/bin/tidegate

FROM debian:bookworm-slim
COPY --from=build --chmod=755 /usr/local/bin/tidegate /usr/local/bin/
USER 10001
EXPOSE 7700
CMD ["tidegate"]
