# caught by: cached
FROM rust:1.98-trixie AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs \
 && cargo fetch --locked
COPY src ./src
RUN touch src/main.rs && cargo build --release --locked

FROM debian:trixie-slim
COPY --from=build /src/target/release/ferry /usr/local/bin/ferry
USER 10001
EXPOSE 8080
ENTRYPOINT ["ferry"]
