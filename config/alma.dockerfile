# Alma in a container. From the project's folder:
#
#   docker build -f config/alma.dockerfile -t alma .
#   docker run -it --rm --env-file config/alma.env -v alma-db:/alma/db alma

# What changes seldom: the packages. better-sqlite3 comes ready for each system, so there is nothing to compile, and no script to run.
FROM node:24-bookworm-slim AS packages
WORKDIR /alma
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund \
  && cd node_modules/better-sqlite3-napi \
  && rm -r binding.gyp deps src \
  && find prebuilds -type f ! -name "linux-$(node -p process.arch).node" -delete

# What changes with the code: dist/, beside what Alma reads when she runs. .dockerignore says what comes in.
FROM packages AS build
COPY . .
RUN node build/bundle.js \
  && rm -r build node_modules package-lock.json src \
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
COPY --from=packages /alma/node_modules/better-sqlite3-napi node_modules/better-sqlite3-napi
USER node
VOLUME /alma/db
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=20s --start-period=10s CMD ["alma", "status", "--json"]
ENTRYPOINT ["alma"]
CMD ["chat"]
# last, so that a change of the code is one new layer
COPY --from=build /alma .
