import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { BIN, runProcess } from '../command-line.ts';
import { folderOf, makeRepository, missing, runHere, useBaseImages } from './machine.ts';

vi.mock('../../transforms/index.ts', async (importOriginal) => {
  const { transforms } = await importOriginal<typeof import('../../transforms/index.ts')>();
  const { planted } = await import('./planted.ts');
  return { transforms: [...planted.map((transform) => ({ theme: 'planted', transform })), ...transforms] };
});

const DOCKERFILE = `FROM debian:bookworm-slim
MAINTAINER Ada Kowalski <ada@example.org>
ENV GREETING hello
RUN apt-get update && apt-get install -y --no-install-recommends bc
RUN mkdir /srv/data
COPY app /app/
CMD ["sh", "/app/main.sh"]
`;
const FILES = { Dockerfile: DOCKERFILE, 'app/main.sh': 'echo "2*3" | bc\nexec sleep 3600\n', 'app/texts.txt': 'one\n' };
const HARMLESS = 'replace-maintainer,use-key-value-form';

describe.skipIf(missing)('dockerfix verify', () => {
  const folder = folderOf(FILES);
  beforeAll(() => useBaseImages('debian:bookworm-slim'), 600_000);
  afterAll(() => folder.remove());

  const verify = (only: string, ...flags: string[]) =>
    runHere(['verify', folder.path, `--only=${only}`, '--builder=buildah', '--network=host', '--no-rebuild', ...flags]);

  it('prints the comparison, and exits with 0 when all is well', { timeout: 300_000 }, async () => {
    const ran = await verify(HARMLESS, '--smoke', 'bc --version');
    expect(ran.stdout).toContain('verified: both build, and nothing is lost');
    expect(ran.stdout).toMatch(/size +[\d.]+ MB +[\d.]+ MB/);
    expect(ran.stdout).toMatch(/smoke command +exits with 0 +exits with 0/);
    expect(ran.stdout).toContain('author: Ada Kowalski <ada@example.org> → nothing (replace-maintainer)');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(folder.path, 'Dockerfile'), 'utf8')).toBe(DOCKERFILE);
    expect(readdirSync(folder.path).sort()).toEqual(['Dockerfile', 'app']);
  });

  it.each([
    ['plant-package-loss', 'dpkg bc: '],
    ['plant-file-loss', '/app/texts.txt'],
    ['plant-build-failure', 'the rewritten file does not build'],
    ['plant-crash', 'the default command stays up before, exits with'],
  ])('names %s among harmless ones, and exits with 1', { timeout: 300_000 }, async (id, trace) => {
    const ran = await verify(`${HARMLESS},${id}`);
    expect(ran.stdout).toContain(trace);
    expect(ran.stdout).toContain(`caused by ${id}`);
    expect(ran.stdout).toContain(`skip it with --skip ${id}, or with "# dockerfix ignore=${id}" above the instruction`);
    expect(ran.stdout).not.toContain('caused by use-key-value-form');
    expect(ran.code).toBe(1);
  });

  it('does not count it as our failure when the original does not build', { timeout: 300_000 }, async () => {
    const broken = folderOf({ Dockerfile: 'FROM debian:bookworm-slim\nENV A b\nRUN echo the-reason; exit 9\n' });
    const ran = await runHere([
      'verify',
      broken.path,
      '--only=use-key-value-form',
      '--builder=buildah',
      '--network=host',
    ]);
    broken.remove();
    expect(ran.stdout).toContain('not verified: the original does not build with buildah, before any change');
    expect(ran.stdout).toContain('the-reason');
    // Nothing was verified.
    expect(ran.code).toBe(2);
  });

  it('ends at an interrupt, with nothing left running', { timeout: 300_000 }, async () => {
    const slow = folderOf({ Dockerfile: 'FROM debian:bookworm-slim\nENV A b\nRUN sleep 86291\n' });
    const words = ['verify', slow.path, '--only=use-key-value-form', '--builder=buildah', '--network=host'];
    const running = () => execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).includes('\nsleep 86291');
    const ran = await runProcess(process.execPath, [BIN, ...words], {}, (child) => {
      const timer = setInterval(() => {
        if (!running()) return;
        clearInterval(timer);
        child.kill('SIGINT');
      }, 200);
    });
    expect(ran.code).toBe(130);
    expect(running()).toBe(false);
    expect(readdirSync(tmpdir()).filter((name) => name === slow.path)).toEqual([]);
    slow.remove();
  });
});

const PYTHON = `FROM python:3.11-slim
WORKDIR /app
COPY . .
RUN python build.py
EXPOSE 8091
CMD ["python", "-u", "main.py"]
`;
/** Puts a variable of \`.env\` into a page, as bundlers do. */
const BUILD = `from pathlib import Path
settings = dict(line.split("=", 1) for line in Path(".env").read_text().split()) if Path(".env").exists() else {}
Path("page.html").write_text(f"<a href={settings.get('API_URL')}>")
`;
const SERVE = `import http.server
http.server.test(http.server.SimpleHTTPRequestHandler, port=8091)
`;
/** Goes on whatever happens: to stay up is not to work. */
const LOOP = `import time, traceback, http.server
while True:
    try:
        WORK
    except OSError:
        traceback.print_exc()
    time.sleep(0.5)
`;
const WRITE = 'open("notes.txt", "a").write("x")';
const BIND = 'http.server.HTTPServer(("", 81), http.server.SimpleHTTPRequestHandler).serve_forever()';

describe.skipIf(missing)('dockerfix verify of what stays up', () => {
  beforeAll(() => useBaseImages('python:3.11-slim'), 600_000);

  async function verify(main: string, id: string, ...flags: string[]) {
    const folder = folderOf({
      Dockerfile: PYTHON,
      'build.py': BUILD,
      'main.py': main,
      '.env': 'API_URL=https://api.example.org\n',
    });
    makeRepository(folder.path);
    const words = ['--builder=buildah', '--network=host', '--no-rebuild', '--no-config', ...flags];
    const ran = await runHere(['verify', folder.path, `--only=${id}`, ...words]);
    folder.remove();
    return ran;
  }

  it('takes what a new .dockerignore hides for hidden', { timeout: 300_000 }, async () => {
    const ran = await verify(SERVE, 'write-dockerignore');
    expect(ran.stdout).toContain('verified: both build, and nothing is lost');
    expect(ran.stdout).toMatch(/default command +listens on 8091 +listens on 8091\n/);
    expect(ran.stdout).not.toContain('built twice');
    expect(ran).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['a user who may not write', LOOP.replace('WORK', WRITE), 'plant-user', 'PermissionError'],
    ['a server that cannot bind', LOOP.replace('WORK', BIND), 'plant-user', 'listens on 81 before, stays up after'],
    ['a page that lost a variable', SERVE, 'plant-ignore', '/app/page.html (bytes)'],
  ])('does not call %s well, with unsafe fixes either', { timeout: 300_000 }, async (_, main, id, trace) => {
    const ran = await verify(main, id, '--unsafe');
    expect(ran.stdout).toContain(trace);
    expect(ran.stdout).toContain(`caused by ${id}`);
    expect(ran.code).toBe(1);
  });
});
