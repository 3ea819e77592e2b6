# syntax=docker/dockerfile:1
FROM python:3.13-slim
ARG DEV=false
COPY requirements*.txt ./
RUN if [ "$DEV" = "true" ]; then \
      pip install --no-cache-dir -r requirements-dev.txt; \
    else \
      pip install --no-cache-dir -r requirements.txt; \
    fi
RUN for name in ruff mypy; do pip install --no-cache-dir "$name"; done
RUN <<EOT
set -e
python -m pip install --no-cache-dir \
  poetry
poetry --version
EOT
RUN yes | pip install --no-cache-dir internal-tool
ONBUILD RUN pip install --no-cache-dir -r /onbuild/requirements.txt
