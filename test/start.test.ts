import { describe, expect, it } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { allPrograms, startOf } from '../src/model/start/start.ts';

type Files = Readonly<Record<string, string>>;

/** The programs of the last stage, as words, and the codes of what is not known. */
function started(
  text: string,
  files?: Files,
): { readonly programs: readonly string[]; readonly unknown: readonly string[] } {
  const dockerfile = parseDockerfile(text);
  const stage = dockerfile.stages.at(-1);
  if (!stage) throw new Error('no stage');
  const context = files && memoryContext(files);
  const start = startOf({ dockerfile, context }, stage);
  return {
    programs: allPrograms(start).map(({ argv }) => argv.map((word) => word ?? '?').join(' ')),
    unknown: start.unknown.map(({ code, what }) => `${code} ${what}`),
  };
}

const NODE = 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\n';

function nodeScripts(scripts: Files, more: Files = {}): Files {
  return { 'package.json': JSON.stringify({ name: 'shop', scripts }), ...more };
}

describe('what a container runs', () => {
  it.each([
    ['wrappers', 'CMD ["tini", "--", "env", "A=b", "nice", "-n", "5", "node", "server.js"]', ['node server.js']],
    [
      'a shell',
      'CMD sh -c "exec gunicorn -b :80 app:app"',
      ['sh -c exec gunicorn -b :80 app:app', 'gunicorn -b :80 app:app'],
    ],
    ['a module', 'CMD ["python", "-u", "-m", "uvicorn", "main:app"]', ['uvicorn main:app']],
    [
      'uv run',
      'CMD ["uv", "run", "--with", "rich", "uvicorn", "main:app"]',
      ['uv run --with rich uvicorn main:app', 'uvicorn main:app'],
    ],
    ['uv run -m', 'CMD ["uv", "run", "-m", "gunicorn", "main"]', ['uv run -m gunicorn main', 'gunicorn main']],
    [
      'uv run --module',
      'CMD ["uv", "run", "--module", "gunicorn", "main"]',
      ['uv run --module gunicorn main', 'gunicorn main'],
    ],
    ['wait-for-it', 'CMD ["./wait-for-it.sh", "db:5432", "-t", "30", "--", "flask", "run"]', ['flask run']],
    ['watchmedo', 'CMD ["watchmedo", "auto-restart", "-d", "src", "--", "celery", "worker"]', ['celery worker']],
    ['wait-for-it, and nothing', 'CMD ["wait-for-it", "db:5432", "--"]', ['wait-for-it db:5432 --']],
    ['a wait that is all', 'CMD ["wait-for-it", "db:5432"]', ['wait-for-it db:5432']],
    ['su-exec', 'CMD ["su-exec", "app", "redis-server"]', ['su-exec app redis-server', 'redis-server']],
    ['gosu', 'CMD ["gosu", "app", "redis-server"]', ['gosu app redis-server', 'redis-server']],
    ['python-dotenv', 'CMD ["dotenv", "-f", ".env", "run", "--", "flask", "run"]', ['flask run']],
  ])('is found behind %s', (_, cmd, programs) => {
    expect(started(`FROM python:3.14\n${cmd}\n`).programs).toEqual(programs);
  });

  it.each([
    [{ start: 'next start' }, 'CMD ["npm", "start"]', ['npm start', 'next start']],
    [
      { start: 'dotenv -e .env -- npx tsx src/main.ts' },
      'CMD ["yarn", "start"]',
      ['yarn start', 'npx tsx src/main.ts', 'tsx src/main.ts'],
    ],
    [
      { prestart: 'prisma migrate deploy', start: 'cross-env A=1 node dist/main' },
      'CMD npm start',
      ['npm start', 'prisma migrate deploy', 'node dist/main'],
    ],
    [
      { start: 'run-p web worker', web: 'node web.js', worker: 'node worker.js' },
      'CMD pnpm start',
      ['pnpm start', 'run-p web worker', 'npm run web', 'node web.js', 'npm run worker', 'node worker.js'],
    ],
    [
      { start: 'concurrently "npm:web" "node worker.js"', web: 'vite preview' },
      'CMD npm run start',
      ['npm run start', 'concurrently npm:web node worker.js', 'npm run web', 'vite preview', 'node worker.js'],
    ],
    [
      { dev: 'nodemon -e ts,json --watch src --exec "ts-node src/main.ts"' },
      'CMD ["npm", "--silent", "run", "dev"]',
      ['npm --silent run dev', 'nodemon -e ts,json --watch src --exec ts-node src/main.ts', 'ts-node src/main.ts'],
    ],
    [
      { dev: 'nodemon --watch src --exec "ts-node src/main.ts"' },
      'CMD ["npm", "run", "dev"]',
      ['npm run dev', 'nodemon --watch src --exec ts-node src/main.ts', 'ts-node src/main.ts'],
    ],
    [
      { start: 'pm2-runtime start ecosystem.config.js' },
      'CMD npm start',
      ['npm start', 'pm2-runtime start ecosystem.config.js', 'node api.js'],
    ],
  ])('follows package.json scripts %j', (scripts, cmd, programs) => {
    const files = nodeScripts(scripts, { 'ecosystem.config.js': 'module.exports = { apps: [{ script: "api.js" }] }' });
    expect(started(NODE + cmd, files)).toEqual({ programs, unknown: [] });
  });

  it('says when package.json cannot be seen', () => {
    expect(started(`${NODE}CMD npm start`)).toEqual({ programs: ['npm start'], unknown: ['package-script npm start'] });
  });

  it('follows a start script with the words of CMD', () => {
    const files = { 'docker/entry.sh': '#!/bin/sh\nset -e\ncd /srv\nmkdir -p cache > log.txt\nexec "$@"\n' };
    const text =
      'FROM debian:13\nCOPY docker/entry.sh /entry.sh\nENTRYPOINT ["/entry.sh"]\nCMD ["nginx", "-g", "daemon off;"]\n';
    expect(started(text, files)).toEqual({
      programs: ['/entry.sh nginx -g daemon off;', 'set -e', 'mkdir -p cache', 'nginx -g daemon off;'],
      unknown: [],
    });
    expect(started(text)).toEqual({
      programs: ['/entry.sh nginx -g daemon off;', 'nginx -g daemon off;'],
      unknown: ['no-context /entry.sh'],
    });
  });

  it('finds a start script that comes through another stage', () => {
    const text =
      'FROM node:22 AS build\nWORKDIR /src\nCOPY . .\nFROM node:22-slim\nWORKDIR /app\nCOPY --from=build /src ./\nCMD ["./bin/go.sh"]\n';
    expect(started(text, { 'bin/go.sh': 'exec node main.js' }).programs).toEqual(['./bin/go.sh', 'node main.js']);
  });

  it('follows a Procfile', () => {
    const text = 'FROM ruby:3.4-slim\nWORKDIR /app\nCOPY . .\nCMD ["bundle", "exec", "foreman", "start"]\n';
    expect(started(text, { Procfile: 'web: bundle exec rails server -b 0.0.0.0\njob: bin/jobs\n' })).toEqual({
      programs: ['foreman start', 'rails server -b 0.0.0.0', 'bin/jobs'],
      unknown: [],
    });
    expect(started(text, { Gemfile: '' }).unknown).toEqual(['process-file Procfile']);
  });

  it('reads the start-up folder of nginx', () => {
    const text = 'FROM nginx:1.31-alpine\nCOPY 40-env.sh /docker-entrypoint.d/\n';
    expect(started(text, { '40-env.sh': 'envsubst < a > /usr/share/nginx/html/env.js' }).programs).toContain(
      'envsubst',
    );
  });

  it('ends where scripts call each other', () => {
    expect(started(`${NODE}CMD npm start`, nodeScripts({ start: 'npm run a', a: 'npm start' })).unknown).toEqual([
      'too-deep npm',
    ]);
  });

  it('ends where each script calls the next many times over', () => {
    const four = (script: string) => Array.from({ length: 4 }, () => `npm run ${script}`).join(' && ');
    const steps = Array.from({ length: 10 }, (_, at) => [`s${at}`, four(`s${at + 1}`)]);
    const { programs, unknown } = started(
      `${NODE}CMD npm start`,
      nodeScripts({ start: 'npm run s0', ...Object.fromEntries(steps), s10: 'node main.js' }),
    );
    expect(unknown).toContain('too-deep npm');
    expect(programs.length).toBeLessThan(1_000);
  });
});
