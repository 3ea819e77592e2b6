import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GIT_ENV } from './command-line.ts';

/** The kinds of made-up repositories, and the state that each is planned as. */
export const KINDS = {
  node: 'changes',
  python: 'changes',
  go: 'changes',
  several: 'changes',
  fine: 'unchanged',
  broken: 'failed',
  dirty: 'blocked',
  bare: 'blocked',
  detached: 'blocked',
  taken: 'changes',
} as const;

export type Kind = keyof typeof KINDS;

const FILES: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  node: {
    Dockerfile:
      'FROM node:20-alpine\nMAINTAINER team <team@example.org>\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD node server.js\n',
    'package.json': '{"name": "shop", "version": "1.2.0", "dependencies": {}}\n',
    'package-lock.json':
      '{"name": "shop", "version": "1.2.0", "lockfileVersion": 3, "packages": {"": {"name": "shop", "version": "1.2.0"}}}\n',
    'server.js': "require('http').createServer((_, answer) => answer.end('ok')).listen(8080);\n",
  },
  python: {
    'service/Dockerfile':
      'FROM python:3.9\nENV A 1\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCMD python app.py\n',
    'service/requirements.txt': 'flask==3.0.0\n',
    'service/app.py': 'print(1)\n',
  },
  go: {
    Dockerfile:
      'FROM golang:1.22 as build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nFROM debian:12\nRUN apt-get update && apt-get install -y ca-certificates\nCOPY --from=0 /app /app\nCMD ["/app"]\n',
    'go.mod': 'module example.org/tool\n\ngo 1.22\n',
    'main.go': 'package main\n\nfunc main() {}\n',
  },
  several: {
    'a/Dockerfile': 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    'b/Dockerfile.worker': 'FROM alpine:3.20\nRUN apk add curl\n',
    'compose.yaml': 'services:\n  a: {build: a}\n',
  },
  fine: { Dockerfile: 'FROM scratch\nCOPY app /app\nUSER 10001\nENTRYPOINT ["/app"]\n', app: 'x\n' },
  broken: { Dockerfile: 'FROM debian:12\nRNU make\n', 'ok/Dockerfile': 'FROM debian:12\nMAINTAINER a\n' },
  dirty: { Dockerfile: 'FROM debian:12\nMAINTAINER a\n' },
  bare: { Dockerfile: 'FROM debian:12\n' },
  detached: { Dockerfile: 'FROM debian:12\nMAINTAINER a\n' },
  taken: { Dockerfile: 'FROM debian:12\nMAINTAINER a\n' },
};

export function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd, env: GIT_ENV, encoding: 'utf8' });
}

/** Names that a shell, a URL or a terminal would trip over. */
const ODD_NAMES = ["it's", 'a "b"', '$(touch pwned)', 'ü ✓', '-n', 'a;b', '{branch}'];

/**
 * Makes `count` repositories below a folder, kind after kind; each that works has a bare remote in `remotes/`. Gives their names by kind.
 * `branch` is there already in `taken`, with a commit of somebody else.
 */
export function makeFleet(root: string, count: number, branch: string): ReadonlyMap<string, Kind> {
  const names = new Map<string, Kind>();
  const kinds: readonly Kind[] = [
    'node',
    'python',
    'go',
    'several',
    'fine',
    'broken',
    'dirty',
    'bare',
    'detached',
    'taken',
  ];
  const models = new Map(kinds.map((kind) => [kind, makeModel(join(root, 'models', kind), kind, branch)]));
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[index % kinds.length] ?? 'node';
    const name = `${String(index).padStart(3, '0')} ${kind} ${ODD_NAMES[Math.floor(index / 10) % ODD_NAMES.length]}`;
    names.set(name, kind);
    cpSync(models.get(kind) ?? '', join(root, 'fleet', name), { recursive: true });
  }
  rmSync(join(root, 'models'), { recursive: true });
  return names;
}

function makeModel(folder: string, kind: Kind, branch: string): string {
  for (const [path, text] of Object.entries(FILES[kind])) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '.');
  git(folder, 'commit', '-q', '-m', 'Start');
  if (kind === 'dirty') writeFileSync(join(folder, 'Dockerfile'), 'FROM debian:12\nMAINTAINER b\n');
  if (kind === 'detached') git(folder, 'checkout', '-q', '--detach');
  if (kind === 'taken') {
    git(folder, 'checkout', '-q', '-b', branch);
    git(folder, 'commit', '-q', '--allow-empty', '-m', 'Work of somebody else');
    git(folder, 'checkout', '-q', 'main');
  }
  if (kind !== 'bare') return folder;
  git(folder, 'clone', '-q', '--bare', '.', '../bare.git');
  return join(folder, '../bare.git');
}

/** Gives a repository a bare remote of its own. */
export function addRemote(repository: string, remote: string): void {
  git(repository, 'clone', '-q', '--bare', '.', remote);
  git(repository, 'remote', 'add', 'origin', remote);
}
