/** A program that writes: built as it is and with a user of its own, started, asked, and made to write. */
export interface ProgramCase {
  readonly bases: readonly string[];
  readonly port: number;
  readonly files: Readonly<Record<string, string>> & { readonly Dockerfile: string };
  /** What `GET /` answers, before and after. */
  readonly answer: string;
  /** What `GET /write` answers when the program could write; undefined: it writes when it starts. */
  readonly written?: string;
}

const NODE = `const http = require('node:http');
const fs = require('node:fs');
fs.mkdirSync('data', { recursive: true });
http.createServer((request, answer) => {
  if (request.url === '/write') fs.writeFileSync('data/notes.txt', 'noted');
  answer.end(request.url === '/write' ? fs.readFileSync('data/notes.txt') : 'hello');
}).listen(3100);
`;

/** All packages in one layer, which the cases share. */
const PYTHON = `FROM python:3.11-slim
RUN pip install --no-cache-dir uvicorn==0.34.0 gunicorn==23.0.0 django==5.1.4 uv==0.5.11
WORKDIR /app
`;
const ASGI = `from pathlib import Path

NOTES = Path("uploads")


async def app(scope, receive, send):
    body = b"hello"
    if scope["path"] == "/write":
        NOTES.mkdir(exist_ok=True)
        (NOTES / "note.txt").write_text("noted")
        body = (NOTES / "note.txt").read_bytes()
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": body})
`;
const WSGI = `import os


def app(environ, start_response):
    body = b"hello"
    if environ["PATH_INFO"] == "/write":
        path = os.path.join(os.environ["NOTES_DIR"], "note.txt")
        with open(path, "w") as file:
            file.write("noted")
        with open(path, "rb") as file:
            body = file.read()
    start_response("200 OK", [])
    return [body]
`;
const SETTINGS = `from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent
SECRET_KEY = "only for tests"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "site_of_notes.urls"
INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}}
`;
const URLS = `from django.contrib.auth.models import Group
from django.http import HttpResponse
from django.urls import path


def write(request):
    Group.objects.get_or_create(name="noted")
    return HttpResponse(Group.objects.first().name)


urlpatterns = [path("", lambda request: HttpResponse("hello")), path("write", write)]
`;
const MANAGE = `import os
import sys

from django.core.management import execute_from_command_line

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_of_notes.settings")
execute_from_command_line(sys.argv)
`;
const SCRIPT = `import http.server
from pathlib import Path


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/write":
            Path("state.json").write_text("noted")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(Path("state.json").read_bytes() if self.path == "/write" else b"hello")


http.server.HTTPServer(("", 8100), Handler).serve_forever()
`;

const GO = `package main

import (
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(answer http.ResponseWriter, request *http.Request) { answer.Write([]byte("hello")) })
	http.HandleFunc("/write", func(answer http.ResponseWriter, request *http.Request) {
		if err := os.WriteFile("/data/note.txt", []byte("noted"), 0o644); err != nil {
			http.Error(answer, err.Error(), 500)
			return
		}
		note, _ := os.ReadFile("/data/note.txt")
		answer.Write(note)
	})
	http.ListenAndServe(":8180", nil)
}
`;

const JAVA = `import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

public class Notes {
  public static void main(String[] words) throws Exception {
    var server = HttpServer.create(new InetSocketAddress(8180), 0);
    server.createContext("/", exchange -> {
      var body = "hello".getBytes();
      if (exchange.getRequestURI().getPath().equals("/write")) {
        Files.writeString(Path.of("data/note.txt"), "noted");
        body = Files.readAllBytes(Path.of("data/note.txt"));
      }
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    server.start();
  }
}
`;

const RUST = `use std::io::{Read, Write};
use std::net::TcpListener;

fn main() {
    let listener = TcpListener::bind("0.0.0.0:8180").expect("the port is free");
    for stream in listener.incoming() {
        let mut stream = stream.expect("a connection");
        let mut request = [0; 1024];
        let size = stream.read(&mut request).expect("a request");
        let body = if request[..size].starts_with(b"GET /write") {
            std::fs::write("/var/lib/notes/note.txt", "noted").expect("the folder is writable");
            std::fs::read_to_string("/var/lib/notes/note.txt").expect("the note is there")
        } else {
            "hello".to_string()
        };
        write!(stream, "HTTP/1.1 200 OK\\r\\nContent-Length: {}\\r\\nConnection: close\\r\\n\\r\\n{}", body.len(), body).expect("an answer");
    }
}
`;

const PHP = `<?php
if ($_SERVER['REQUEST_URI'] === '/write') {
    file_put_contents('/app/storage/note.txt', 'noted');
    echo file_get_contents('/app/storage/note.txt');
} else {
    echo 'hello';
}
`;

export const PROGRAMS: Readonly<Record<string, ProgramCase>> = {
  'Node: npm start': {
    bases: ['node:20-slim'],
    port: 3100,
    answer: 'hello',
    written: 'noted',
    files: {
      Dockerfile: 'FROM node:20-slim\nWORKDIR /app\nCOPY . .\nEXPOSE 3100\nCMD ["npm", "start"]\n',
      'package.json': '{ "name": "notes", "version": "1.0.0", "scripts": { "start": "node server.js" } }\n',
      'server.js': NODE,
    },
  },
  'Node: Vite preview': {
    bases: ['node:20-slim'],
    port: 4173,
    answer: '<h1>hello</h1>\n',
    files: {
      Dockerfile:
        'FROM node:20-slim\nWORKDIR /app\nCOPY . .\nRUN npm install && npx vite build\nEXPOSE 4173\nCMD ["npx", "vite", "preview", "--host", "0.0.0.0"]\n',
      'package.json': '{ "name": "page", "version": "1.0.0", "dependencies": { "vite": "5.4.11" } }\n',
      'index.html': '<h1>hello</h1>\n',
    },
  },
  'Python: uvicorn': {
    bases: ['python:3.11-slim'],
    port: 8100,
    answer: 'hello',
    written: 'noted',
    files: {
      Dockerfile: `${PYTHON}COPY . .\nEXPOSE 8100\nCMD ["uvicorn", "main:app", "--host", "0.0.0.0", "--port", "8100"]\n`,
      'main.py': ASGI,
    },
  },
  'Python: gunicorn, a folder named by a variable': {
    bases: ['python:3.11-slim'],
    port: 8100,
    answer: 'hello',
    written: 'noted',
    files: {
      Dockerfile: `${PYTHON}ENV NOTES_DIR=/srv/notes\nRUN mkdir -p /srv/notes\nCOPY . .\nEXPOSE 8100\nCMD ["gunicorn", "--bind", "0.0.0.0:8100", "main:app"]\n`,
      'main.py': WSGI,
    },
  },
  'Python: Django, a database in the project': {
    bases: ['python:3.11-slim'],
    port: 8100,
    answer: 'hello',
    written: 'noted',
    files: {
      Dockerfile: `${PYTHON}COPY . .\nRUN python manage.py migrate --no-input\nEXPOSE 8100\nCMD ["python", "manage.py", "runserver", "--noreload", "0.0.0.0:8100"]\n`,
      'manage.py': MANAGE,
      'site_of_notes/__init__.py': '',
      'site_of_notes/settings.py': SETTINGS,
      'site_of_notes/urls.py': URLS,
    },
  },
  'Python: uv run': {
    bases: ['python:3.11-slim'],
    port: 8100,
    answer: 'hello',
    written: 'noted',
    files: {
      Dockerfile: `${PYTHON}COPY . .\nRUN uv sync --frozen\nEXPOSE 8100\nCMD ["uv", "run", "--no-sync", "main.py"]\n`,
      'main.py': SCRIPT,
      'pyproject.toml': '[project]\nname = "notes"\nversion = "0.1.0"\nrequires-python = ">=3.11"\ndependencies = []\n',
      'uv.lock':
        'version = 1\nrequires-python = ">=3.11"\n\n[[package]]\nname = "notes"\nversion = "0.1.0"\nsource = { virtual = "." }\n',
    },
  },
  Go: {
    bases: ['golang:1.26'],
    port: 8180,
    answer: 'hello',
    written: 'noted',
    files: {
      Dockerfile:
        'FROM golang:1.26\nWORKDIR /src\nCOPY . .\nRUN go build -o /usr/local/bin/notes . && mkdir /data\nEXPOSE 8180\nCMD ["/usr/local/bin/notes"]\n',
      'go.mod': 'module example.org/notes\n\ngo 1.24\n',
      'main.go': GO,
    },
  },
  Java: {
    bases: ['eclipse-temurin:17-jdk'],
    port: 8180,
    answer: 'hello',
    written: 'noted',
    files: {
      Dockerfile:
        'FROM eclipse-temurin:17-jdk\nWORKDIR /app\nCOPY Notes.java ./\nRUN javac Notes.java && mkdir data\nEXPOSE 8180\nCMD ["java", "Notes"]\n',
      'Notes.java': JAVA,
    },
  },
  Rust: {
    bases: ['rust:1-bookworm'],
    port: 8180,
    answer: 'hello',
    written: 'noted',
    files: {
      Dockerfile:
        'FROM rust:1-bookworm\nWORKDIR /src\nCOPY . .\nRUN cargo build --release && mkdir -p /var/lib/notes\nEXPOSE 8180\nCMD ["./target/release/notes"]\n',
      'Cargo.toml': '[package]\nname = "notes"\nversion = "0.1.0"\nedition = "2021"\n',
      'Cargo.lock': 'version = 4\n\n[[package]]\nname = "notes"\nversion = "0.1.0"\n',
      'src/main.rs': RUST,
    },
  },
  'nginx, a start-up script that writes': {
    bases: ['nginx:stable'],
    port: 8180,
    answer: 'started\n',
    files: {
      Dockerfile:
        'FROM nginx:stable\nCOPY default.conf /etc/nginx/conf.d/default.conf\nCOPY 40-started.sh /docker-entrypoint.d/\nRUN chmod +x /docker-entrypoint.d/40-started.sh\nEXPOSE 8180\n',
      'default.conf': 'server {\n  listen 8180;\n  location / { root /usr/share/nginx/html; index started.txt; }\n}\n',
      '40-started.sh': '#!/bin/sh\necho started > /usr/share/nginx/html/started.txt\n',
    },
  },
  PHP: {
    bases: ['debian:bookworm-slim'],
    port: 8087,
    answer: 'hello',
    written: 'noted',
    files: {
      Dockerfile:
        'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends php-cli && rm -rf /var/lib/apt/lists/*\nWORKDIR /app\nCOPY . .\nRUN mkdir -p storage\nEXPOSE 8087\nCMD ["php", "-S", "0.0.0.0:8087", "index.php"]\n',
      'index.php': PHP,
    },
  },
};
