FROM rust:1-bookworm AS b
WORKDIR /s
COPY . .
RUN --mount=type=cache,target=/s/target cargo build --release --locked
FROM debian:bookworm-slim
COPY --from=b /s/target/release/app /app
USER 10001
ENTRYPOINT ["/app"]
