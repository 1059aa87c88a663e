# syntax=docker/dockerfile:1
FROM node:24-alpine
WORKDIR /app
RUN --mount=type=bind,source=package.json,target=package.json \
    --mount=type=bind,source=package-lock.json,target=package-lock.json \
    --mount=type=cache,target=/root/.npm \
    # without the test tools
    npm ci --omit=dev
COPY server.js package.json ./
COPY lib ./lib
ENV NODE_ENV=production
# the proxy looks for us on this port
ENV PORT=8080
EXPOSE 8080
ENTRYPOINT ["node"]
CMD ["server.js"]
