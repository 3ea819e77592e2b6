FROM python:3.13-slim
WORKDIR /srv/board
RUN echo "alias ll='ls -l'" >> ~/.bashrc
RUN groupadd --system --gid 10001 app \
    && useradd --system --uid 10001 --gid app --create-home --home-dir /home/app --shell /usr/sbin/nologin app
COPY requirements.txt ./
RUN mkdir -p ~/.mirror \
    && echo "timeout=20" > ~/.mirror/settings \
    && pip install --no-cache-dir -r requirements.txt \
    && rm -rf ~/.mirror
COPY board.py ./
EXPOSE 5000
USER 10001:10001
CMD ["flask", "--app", "board", "run", "--host", "0.0.0.0"]
