# caught by: locked_install
FROM rust:1.98-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release \
 && cp target/release/ferry /usr/local/bin/ferry

FROM debian:trixie-slim
COPY --from=build /usr/local/bin/ferry /usr/local/bin/ferry
USER 10001
ENTRYPOINT ["ferry"]
