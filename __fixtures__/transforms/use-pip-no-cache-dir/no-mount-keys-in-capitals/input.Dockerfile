FROM python:3.12
RUN --mount=type=cache,TARGET=/root/.cache/pip pip install flask
CMD ["flask", "run"]
