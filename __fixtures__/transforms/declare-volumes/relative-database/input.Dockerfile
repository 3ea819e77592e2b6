FROM python:3.12-slim
ENV DATABASE_URL=sqlite:///shop.db
CMD ["python", "-m", "shop"]
