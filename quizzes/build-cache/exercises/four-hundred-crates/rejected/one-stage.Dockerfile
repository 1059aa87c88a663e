# caught by: final_lacks
FROM rust:1.98-slim-trixie
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked \
 && cp target/release/ferry /usr/local/bin/ferry
USER 10001
ENTRYPOINT ["ferry"]
