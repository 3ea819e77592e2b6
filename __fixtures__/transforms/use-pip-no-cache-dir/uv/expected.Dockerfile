FROM python:3.13-slim
RUN pip install --no-cache-dir uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
RUN uv sync --no-cache --frozen --no-install-project
COPY . .
RUN uv pip install --no-cache --system -e .
RUN uv pip list
