# syntax=docker/dockerfile:1
FROM rust:1.98-slim-trixie AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY src src
RUN cargo build --release --locked

FROM gcr.io/distroless/cc-debian13:nonroot
COPY --from=build /src/target/release/tidegate /tidegate
EXPOSE 7700
ENTRYPOINT ["/tidegate"]
