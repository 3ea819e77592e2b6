FROM python:3.13-slim AS build
RUN pip wheel -w /wheels .

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1
COPY --from=build /wheels /wheels
RUN pip install /wheels/*
CMD exec gunicorn app:app
