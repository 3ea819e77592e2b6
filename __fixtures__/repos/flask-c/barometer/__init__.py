from pathlib import Path

import smooth
from flask import Flask, jsonify

app = Flask(__name__)
READINGS = Path(__file__).parent / "readings.txt"


@app.get("/healthz")
def healthz():
    return "ok"


@app.get("/pressure")
def pressure():
    values = [float(line) for line in READINGS.read_text().split()]
    mean, store = smooth.mean(values)
    return jsonify(mean=mean, readings=len(values), store=store)
