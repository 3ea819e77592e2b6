# syntax=docker/dockerfile:1
FROM python:3.13-slim
ARG DEV=false
COPY requirements*.txt ./
RUN if [ "$DEV" = "true" ]; then \
      pip install -r requirements-dev.txt; \
    else \
      pip install -r requirements.txt; \
    fi
RUN for name in ruff mypy; do pip install "$name"; done
RUN <<EOT
set -e
python -m pip install \
  poetry
poetry --version
EOT
RUN yes | pip install internal-tool
ONBUILD RUN pip install -r /onbuild/requirements.txt
