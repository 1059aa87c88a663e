# caught by: cached
FROM rust:1.98-trixie AS build
RUN cargo install cargo-chef --locked --version 0.1.71
WORKDIR /src
COPY . .
RUN cargo chef prepare --recipe-path recipe.json
RUN cargo chef cook --release --locked --recipe-path recipe.json
RUN cargo build --release --locked

FROM debian:trixie-slim
COPY --from=build /src/target/release/ferry /usr/local/bin/ferry
USER 10001
EXPOSE 8080
ENTRYPOINT ["ferry"]
