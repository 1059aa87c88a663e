# syntax=docker/dockerfile:1
FROM rust:1-alpine AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
RUN mkdir src && echo 'fn main() {}' > src/main.rs \
 && cargo build --release --locked
COPY src ./src
RUN touch src/main.rs && cargo build --release --locked

FROM scratch
COPY --from=build /src/target/release/ferry /ferry
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["/ferry"]
