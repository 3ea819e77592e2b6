"""The HTTP API."""

import os

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

from .store import NoteStore


class NewNote(BaseModel):
    title: str = Field(min_length=1, max_length=200)
    body: str = ""


class Note(NewNote):
    id: int
    created: str


def create_app(database: str) -> FastAPI:
    store = NoteStore(database)
    api = FastAPI(title="Notes", version="1.3.0")

    @api.get("/healthz")
    def health() -> str:
        store.ping()
        return "ok"

    @api.get("/notes")
    def search(q: str = "") -> list[Note]:
        return [Note(**row) for row in store.search(q)]

    @api.post("/notes", status_code=201)
    def add(note: NewNote) -> Note:
        return Note(**store.add(note.title, note.body))

    @api.get("/notes/{note_id}")
    def show(note_id: int) -> Note:
        row = store.get(note_id)
        if row is None:
            raise HTTPException(404, "no such note")
        return Note(**row)

    @api.delete("/notes/{note_id}", status_code=204)
    def remove(note_id: int) -> None:
        if not store.remove(note_id):
            raise HTTPException(404, "no such note")

    return api


app = create_app(os.environ.get("NOTES_DB", "data/notes.db"))
