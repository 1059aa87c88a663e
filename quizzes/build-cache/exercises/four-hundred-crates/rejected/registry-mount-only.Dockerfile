# caught by: cached
FROM rust:1.98-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    cargo build --release --locked

FROM debian:trixie-slim
COPY --from=build /src/target/release/ferry /usr/local/bin/ferry
USER 10001
EXPOSE 8080
ENTRYPOINT ["ferry"]
