# Alma in a container. From the project's folder:
#
#   docker build -f config/alma.dockerfile -t alma .
#   docker run -it --rm --env-file config/alma.env -v alma-db:/alma/db alma

# What changes seldom: a compiler, for where better-sqlite3 has no prebuilt binary, and the packages.
FROM node:24-bookworm-slim AS packages
RUN apt-get update \
  && apt-get install -y --no-install-recommends g++ make python3 \
  && rm -rf /var/lib/apt/lists/*
WORKDIR /alma
COPY package.json package-lock.json ./
# Node's header since 24.19 unhooks each wrapped object where better-sqlite3 12 has no environment any more, and aborts
RUN sed -i -E '/^    (Add|Remove)CleanupHook\(\);$/d' /usr/local/include/node/node_object_wrap.h
RUN npm_config_nodedir=/usr/local npm ci --no-audit --no-fund \
  && strip --strip-unneeded node_modules/better-sqlite3/build/Release/better_sqlite3.node

# What changes with the code: dist/, beside what Alma reads when she runs. .dockerignore says what comes in.
FROM packages AS build
COPY . .
RUN node build/bundle.js \
  && rm -rf build node_modules package-lock.json src \
  && chmod -R u=rwX,go=rX .

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="Alma" \
  org.opencontainers.image.description="A conversation in the terminal with an agent that remembers" \
  org.opencontainers.image.version="0.1.0" \
  org.opencontainers.image.licenses="MIT" \
  org.opencontainers.image.authors="The Alma founders" \
  org.opencontainers.image.base.name="docker.io/library/node:24-bookworm-slim"
# without SHELL, oclif asks for the name of the user, which one of `--user` need not have
ENV ALMA_HOME=/alma NODE_ENV=production SHELL=/bin/sh
WORKDIR /alma
RUN install -d -o node -g node -m 700 db && ln -s /alma/bin/run.js /usr/local/bin/alma
COPY --from=packages /alma/node_modules/better-sqlite3/build/Release/better_sqlite3.node node_modules/better-sqlite3/build/Release/
COPY --from=build /alma .
USER node
VOLUME /alma/db
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=20s --start-period=10s CMD ["alma", "status", "--json"]
ENTRYPOINT ["alma"]
CMD ["chat"]
