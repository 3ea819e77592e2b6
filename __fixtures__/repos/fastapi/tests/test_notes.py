import pytest
from fastapi.testclient import TestClient

from app.main import create_app


@pytest.fixture
def client(tmp_path):
    return TestClient(create_app(str(tmp_path / "notes.db")))


def test_a_note_is_added_shown_and_removed(client):
    added = client.post("/notes", json={"title": "Shopping", "body": "Bread, salt"})
    assert added.status_code == 201
    path = f"/notes/{added.json()['id']}"
    assert client.get(path).json()["title"] == "Shopping"
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == 404


def test_search_ignores_case_and_puts_the_newest_first(client):
    for title in ["Plan for May", "Salary", "plan for June"]:
        client.post("/notes", json={"title": title})
    found = client.get("/notes", params={"q": "PLAN"}).json()
    assert [note["title"] for note in found] == ["plan for June", "Plan for May"]


def test_a_note_needs_a_title(client):
    assert client.post("/notes", json={"title": ""}).status_code == 422


def test_health(client):
    assert client.get("/healthz").json() == "ok"
