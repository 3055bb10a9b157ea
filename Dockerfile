# The image runs what `make setup` builds: both use the same scripts.

FROM node:24-slim AS web
WORKDIR /app
COPY scripts scripts
COPY web web
RUN scripts/setup-web.sh

FROM python:3.13-slim AS python
WORKDIR /app
COPY LICENSE README.md pyproject.toml requirements.txt ./
COPY requirements requirements
COPY scripts scripts
COPY domain domain
COPY application application
COPY adapters adapters
COPY entrypoints entrypoints
RUN scripts/setup-python.sh run \
 && .venv/bin/python -m compileall -q .venv domain application adapters entrypoints \
 && .venv/bin/python -m pip uninstall -q -y pip setuptools uv \
 && rm -rf .cache

FROM python:3.13-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home altyn \
 && install -d -m 700 -o altyn /data/files
WORKDIR /app
COPY --from=python /app ./
RUN scripts/setup-system.sh documents && rm -rf .cache /var/lib/apt/lists/*
COPY --from=web /app/web/dist web/dist
COPY web/templates web/templates

ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    ALTYN_DATA=/data \
    ALTYN_HOST=0.0.0.0 \
    ALTYN_LOG_FORMAT=json
USER altyn
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s CMD ["python", "scripts/healthy.py"]
ENTRYPOINT ["altyn"]
CMD ["serve"]
