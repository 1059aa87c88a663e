# syntax=docker/dockerfile:1
# PORT where the proxy looks for us
ARG PORT=8080

# packages what the program needs, without the test tools
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

# runtime the program without a shell
FROM gcr.io/distroless/nodejs24-debian13:nonroot AS runtime
ARG PORT
ENV NODE_ENV=production PORT=${PORT}
WORKDIR /app
COPY --from=packages /app ./
COPY server.js ./
COPY lib ./lib
EXPOSE ${PORT}
CMD ["server.js"]
