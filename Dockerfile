# The image runs what `make setup` builds: both use the same scripts, and a test takes these steps
# in folders of its own (tests/packaging). Tags are whole versions; docs/deployment.md tells how to
# hold them to a digest.

FROM node:24.11.1-bookworm-slim AS web
WORKDIR /app
COPY scripts scripts
COPY web web
RUN scripts/setup-web.sh

FROM python:3.13.9-slim-bookworm AS python
WORKDIR /app
COPY LICENSE README.md pyproject.toml requirements.txt ./
COPY requirements requirements
COPY scripts scripts
COPY domain domain
COPY application application
COPY adapters adapters
COPY entrypoints entrypoints
RUN scripts/setup-python.sh run && scripts/image-python.sh

FROM python:3.13.9-slim-bookworm
WORKDIR /app
COPY scripts scripts
RUN scripts/setup-system.sh documents && scripts/image-system.sh
COPY --from=python /app ./
COPY --from=web /app/web/dist web/dist
COPY web/templates web/templates

ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/data \
    XDG_CACHE_HOME=/tmp \
    ALTYN_DATA=/data \
    ALTYN_HOST=0.0.0.0 \
    ALTYN_PORT=8080 \
    ALTYN_LOG_FORMAT=json
# The root file system may be read-only: we write to /data and /tmp alone.
USER 10001:10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "scripts/healthy.py"]
ENTRYPOINT ["altyn"]
CMD ["serve"]
