# syntax=docker/dockerfile:1
FROM rust:1.98-slim-trixie AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY src ./src
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked \
 && cp target/release/ferry /usr/local/bin/ferry

FROM gcr.io/distroless/cc-debian13:nonroot
COPY --from=build /usr/local/bin/ferry /ferry
EXPOSE 8080
ENTRYPOINT ["/ferry"]
