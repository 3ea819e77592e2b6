import logging
from pathlib import Path
import dataset

db = dataset.connect("sqlite:///data.db")
Path("state").mkdir(exist_ok=True)
logging.basicConfig(filename="bot.log")
