# caught by: nonroot
FROM rust:1.98-slim-trixie AS build
USER 10001
WORKDIR /src
COPY . .
USER root
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked \
 && cp target/release/ferry /ferry

FROM gcr.io/distroless/cc-debian13
COPY --from=build /ferry /ferry
ENTRYPOINT ["/ferry"]
