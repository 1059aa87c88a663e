# caught by: no_findings
FROM node:24-slim
MAINTAINER Ticket Desk <desk@example.org>
# the proxy looks for us on this port
ENV PORT 8080
ENV NODE_ENV production
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY server.js ./
COPY lib ./lib
CMD ["node", "server.js"]
