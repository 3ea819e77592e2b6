#!/bin/sh
uv run alembic upgrade head
exec uv run uvicorn src.main:app
