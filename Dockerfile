# One image for web and commands. Debian-slim: some wheels have no musl build.
FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 ELEVENBIS_PRODUCTION=1 ELEVENBIS_VAR=/var/lib/elevenbis STATIC_ROOT=/srv/static \
    ELEVENBIS_BIND=0.0.0.0:8000
WORKDIR /srv/elevenbis
COPY requirements.lock ./
# Only the lock file's first section: what the app needs.
RUN sed -n '/^# --- app/,/^# --- test/p' requirements.lock > /tmp/app.txt \
 && pip install --no-cache-dir --require-hashes --only-binary :all: -r /tmp/app.txt
COPY . .
# Compiled once: nothing is when it runs, and each uploaded file is read in a Python of its own.
RUN python -m compileall -q "$(python -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')" documents redline || true
RUN useradd --system --home /var/lib/elevenbis --create-home elevenbis \
 && SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" \
    AUDIT_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(60))')" ALLOWED_HOSTS=build \
    python manage.py collectstatic --noinput
USER elevenbis
EXPOSE 8000
CMD ["gunicorn", "--config", "config/gunicorn.py"]
