# syntax=docker/dockerfile:1
FROM rust:1-alpine AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked \
 && strip target/release/tidegate

FROM scratch
COPY --from=build /src/target/release/tidegate /tidegate
USER 10001:10001
EXPOSE 7700
ENTRYPOINT ["/tidegate"]
