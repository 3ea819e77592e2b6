FROM python:3.13-slim
WORKDIR /opt/recipes
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app \
    && chown 10001:10001 /opt/recipes
COPY . .
RUN pip install --no-cache-dir flask flask-sqlalchemy
RUN mkdir -p /opt/recipes/instance \
    && chown -R 10001:10001 /opt/recipes/instance
USER 10001:10001
CMD ["flask", "--app", "recipes", "run", "--host=0.0.0.0"]
