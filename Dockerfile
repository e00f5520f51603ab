# docker build -t runekeeper . && docker run --read-only --volume runes:/data --env DISCORD_TOKEN runekeeper
# The base is named by its tag, not by a digest: so it gets Debian's security updates when the image is built. All that is
# installed into it is checked against the hashes in requirements.txt.
FROM python:3.11-slim AS build
WORKDIR /app
RUN python -m venv /venv
COPY pyproject.toml requirements.txt README.md LICENSE ./
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
COPY bot bot
COPY cogs cogs
COPY data/knowledge data/knowledge
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e . \
 && /venv/bin/python -m compileall -q bot cogs && /venv/bin/python -m bot build

FROM python:3.11-slim
# A number that stays: the volume is that user's, and Kubernetes sees that it is not root's.
RUN useradd --system --no-create-home --uid 10001 runekeeper \
 && install --directory --owner runekeeper --mode 700 /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
# In .env, not in ENV: so they hold where a copy of .env.example, given as --env-file, says nothing.
# Whoever may ask is decided by what is published: docker run --publish 127.0.0.1:9464:9464
RUN printf 'DATA_DIR=/data\nMETRICS_HOST=0.0.0.0\nMETRICS_PORT=9464\n' > .env && chown runekeeper .env && chmod 400 .env
USER 10001
VOLUME /data
ENV PATH=/venv/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
EXPOSE 9464
HEALTHCHECK --interval=30s --timeout=6s --start-period=60s \
  CMD python -c "from os import environ as e; from urllib.request import urlopen; urlopen(f'http://127.0.0.1:{e.get(\"METRICS_PORT\") or 9464}/healthz', timeout=5)"
CMD ["runekeeper", "serve"]
