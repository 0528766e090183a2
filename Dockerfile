# Two images: `app` for pages and commands, `proxy` for HTTPS in front of it.
# Python's minor version and the Debian are pinned, and `docker compose build --pull` takes their security fixes. To pin
# every byte: --build-arg PYTHON=python@sha256:… --build-arg CADDY=caddy@sha256:…
ARG PYTHON=python:3.13-slim-bookworm
ARG CADDY=caddy:2-alpine

# --- the packages, made where nothing of the making stays behind. Debian-slim: some wheels have no musl build.
FROM ${PYTHON} AS packages
WORKDIR /packages
COPY requirements.lock ./
# Only the lock file's first section: what the app needs.
RUN sed -n '/^# --- app/,/^# --- test/p' requirements.lock > app.txt \
 && python -m venv /opt/venv \
 && /opt/venv/bin/pip install --no-cache-dir --require-hashes --only-binary :all: -r app.txt \
 && /opt/venv/bin/pip uninstall --yes pip

FROM ${PYTHON} AS app
# age encrypts backups; Debian's newest, as its security fixes come.
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends age \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 elevenbis \
 && useradd --uid 10001 --gid 10001 --no-log-init --home-dir /var/lib/elevenbis --shell /usr/sbin/nologin elevenbis \
 && install -d -o elevenbis -g elevenbis -m 700 /var/lib/elevenbis /var/backups/elevenbis
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    ELEVENBIS_PRODUCTION=1 ELEVENBIS_VAR=/var/lib/elevenbis STATIC_ROOT=/srv/static ELEVENBIS_BIND=0.0.0.0:8000
WORKDIR /srv/elevenbis
COPY --from=packages /opt/venv /opt/venv
COPY . .
# Compiled once: nothing is when it runs, and each uploaded file is read in a Python of its own.
RUN python -m compileall -q "$(python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')" documents redline || true
# Also compiles the catalogues of the languages, as every start would that may write here. With keys that are thrown away. The code and the static files belong to root: who runs them cannot change them.
RUN SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    AUDIT_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" ALLOWED_HOSTS=build ELEVENBIS_VAR=/tmp/build \
    python manage.py collectstatic --noinput \
 && rm -rf /tmp/build
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=4)"]
CMD ["gunicorn", "--config", "config/gunicorn.py"]

FROM ${CADDY} AS proxy
COPY deploy/Caddyfile /etc/caddy/Caddyfile
# Certificates and keys, in a volume that takes its owner from here.
RUN mkdir -p /data/caddy /config/caddy && chown -R 10002:10002 /data /config
USER 10002:10002
