# caught by: starts
FROM rust:1.98-slim-trixie AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked \
 && cp target/release/ferry /program

FROM gcr.io/distroless/cc-debian13:nonroot
COPY --from=build /program /ferry/
ENTRYPOINT ["/ferry"]
