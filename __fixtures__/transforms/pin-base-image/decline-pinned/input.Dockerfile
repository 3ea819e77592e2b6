FROM python:3.12-slim AS base
FROM base
COPY --from=0 /x /y
CMD ["python"]
