FROM python:3.13-slim
WORKDIR /srv/board
RUN echo "alias ll='ls -l'" >> ~/.bashrc
COPY requirements.txt ./
RUN mkdir -p ~/.mirror \
    && echo "timeout=20" > ~/.mirror/settings \
    && pip install --no-cache-dir -r requirements.txt \
    && rm -rf ~/.mirror
COPY board.py ./
EXPOSE 5000
CMD ["flask", "--app", "board", "run", "--host", "0.0.0.0"]
