from pathlib import Path

from flask import Flask

app = Flask(__name__)


@app.get("/")
def index():
    return "ok"


@app.post("/entries/<name>")
def add(name: str):
    Path("/srv/entries/today.txt").write_text(name)
    return "", 204
