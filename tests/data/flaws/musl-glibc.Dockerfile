FROM rust:1-bookworm AS b
WORKDIR /s
COPY . .
RUN cargo build --release
FROM alpine:3.23
COPY --from=b /s/target/release/app /app
USER 10001
ENTRYPOINT ["/app"]
