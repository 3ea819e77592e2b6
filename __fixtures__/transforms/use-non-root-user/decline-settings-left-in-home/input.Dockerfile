FROM python:3.13-slim
WORKDIR /srv/board
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . .
RUN mkdir -p "$HOME/.streamlit" \
    && cp config.toml "$HOME/.streamlit/config.toml"
EXPOSE 8601
CMD ["streamlit", "run", "board.py"]
