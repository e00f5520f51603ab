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
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e . && /venv/bin/python -m bot build

FROM python:3.11-slim
RUN useradd --system --no-create-home runekeeper && install --directory --owner runekeeper /data
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER runekeeper
ENV DATA_DIR=/data PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
CMD ["/venv/bin/python", "-m", "bot", "serve"]
