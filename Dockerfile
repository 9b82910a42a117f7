# The API and the command line. Built and run by docker-compose.yml; `docker build .` works alone, too.

FROM python:3.12-slim AS build
WORKDIR /src
RUN python -m venv /opt/innograph
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
COPY graph graph
COPY ingest ingest
COPY queries queries
COPY api api
RUN /opt/innograph/bin/pip install --no-cache-dir --disable-pip-version-check --constraint constraints.txt .

FROM python:3.12-slim
COPY --from=build /opt/innograph /opt/innograph
COPY --chmod=755 docker/entry /usr/local/bin/innograph-entry
RUN useradd --uid 10001 --create-home innograph
USER innograph
WORKDIR /home/innograph
ENV PATH=/opt/innograph/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    INNOGRAPH_HOST=0.0.0.0
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=12 \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/ready', timeout=5)"]
CMD ["innograph-entry"]
