"""Notes in one SQLite file."""

import sqlite3
from contextlib import closing
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS notes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    body TEXT NOT NULL DEFAULT '',
    created TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
)
"""


class NoteStore:
    def __init__(self, path: str) -> None:
        self.path = path
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        with closing(self._connect()) as db, db:
            db.execute(SCHEMA)

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path)
        db.row_factory = sqlite3.Row
        return db

    def ping(self) -> None:
        with closing(self._connect()) as db:
            db.execute("SELECT 1 FROM notes LIMIT 1")

    def add(self, title: str, body: str) -> dict:
        with closing(self._connect()) as db, db:
            row = db.execute(
                "INSERT INTO notes (title, body) VALUES (?, ?) RETURNING *", (title, body)
            ).fetchone()
            return dict(row)

    def get(self, note_id: int) -> dict | None:
        with closing(self._connect()) as db:
            row = db.execute("SELECT * FROM notes WHERE id = ?", (note_id,)).fetchone()
            return dict(row) if row else None

    def search(self, word: str) -> list[dict]:
        with closing(self._connect()) as db:
            rows = db.execute(
                "SELECT * FROM notes WHERE instr(lower(title || ' ' || body), lower(?)) ORDER BY id DESC",
                (word,),
            ).fetchall()
            return [dict(row) for row in rows]

    def remove(self, note_id: int) -> bool:
        with closing(self._connect()) as db, db:
            return db.execute("DELETE FROM notes WHERE id = ?", (note_id,)).rowcount == 1
