import { describe, expect, test } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { contextFolderOf, copiesBefore } from '../src/model/copies.ts';
import { runEffects } from '../src/model/effects/effects.ts';
import { dependence } from '../src/model/effects/independence.ts';
import { overlaps } from '../src/model/image-paths.ts';

function effectsOf(body: string) {
  const dockerfile = parseDockerfile(`FROM debian\nWORKDIR /app\nRUN ${body}\n`);
  const run = dockerfile.instructions.find((instruction) => instruction.keyword === 'RUN');
  if (run?.keyword !== 'RUN') throw new Error('no RUN');
  return runEffects(dockerfile, run);
}

describe('what a RUN means to files copied to /app', () => {
  test.each([
    'apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*',
    'pip install --no-cache-dir --upgrade pip wheel',
    'cd /tmp && mkdir x && rm -rf x',
    'echo done > /etc/motd',
    'adduser --system app',
    'set -eux; corepack enable',
    'git config --global url.x.insteadOf y',
  ])('nothing: %s', (body) => {
    expect(dependence('/app', effectsOf(body))).toBeUndefined();
  });

  test.each([
    'npm run build',
    // It reads .npmrc.
    'npm install -g pnpm@9',
    './configure',
    'pip install -e .',
    'apt-get install -y ./tool.deb',
    'xargs -a packages.txt apt-get install -y',
    'apt-get install -y $(cat packages.txt)',
    'chown -R app /app',
    'chmod +x entrypoint.sh',
    'cp config.json /etc/app.json',
    'cat < secrets > /dev/null',
    'cd "$DIR" && mkdir x',
    'echo x > $FILE',
    'cp *.conf /etc/',
    'mkdir -p logs',
    'unknown-command',
    'sh -c "make deps"',
  ])('something: %s', (body) => {
    expect(dependence('/app', effectsOf(body))).toBeDefined();
  });

  test('a bind mount, a here-document and the exec form are not judged', () => {
    expect(effectsOf('--mount=type=bind,source=.,target=/x apt-get update').unknown).toBeDefined();
    expect(effectsOf('--mount=type=cache,target=/x apt-get update').unknown).toBeUndefined();
    expect(effectsOf('["apt-get", "update"]').unknown).toBeDefined();
    expect(effectsOf('cat <<EOF > /etc/x\nEOF').unknown).toBeDefined();
  });
});

test('system packages and where they write', () => {
  const effects = effectsOf('apt-get install -y nginx');
  const reached = ['/', '/etc/nginx', '/usr/share/x', '/usr/local/bin', '/var/www/html', '/opt', '/home'];
  const apart = ['/app', '/usr/src/app', '/srv/app', '/opt/app', '/home/app', '?base'];
  expect(reached.filter((path) => dependence(path, effects) === undefined)).toEqual([]);
  expect(apart.filter((path) => dependence(path, effects) !== undefined)).toEqual([]);
  expect(dependence('/var/www/html', effectsOf('apt-get install -y curl'))).toBeUndefined();
});

test('paths', () => {
  expect(overlaps('/app', '/app/x')).toBe(true);
  expect(overlaps('/app', '/application')).toBe(false);
  expect(overlaps('/', '/x')).toBe(true);
  expect(overlaps('?base', '/x')).toBe(true);
  expect(overlaps('?base/a', '?base/b')).toBe(false);
});

test('where COPYs put the context', () => {
  const context = memoryContext({
    'web/package.json': '',
    'web/src/a.ts': '',
    'api/main.py': '',
    'requirements.txt': '',
  });
  const folderAt = (body: string, place: string) => {
    const dockerfile = parseDockerfile(`FROM x\nWORKDIR /app\n${body}\nRUN y\n`);
    const [stage] = dockerfile.stages;
    return stage && contextFolderOf(copiesBefore(dockerfile, stage, 99, context), place);
  };
  expect(folderAt('COPY . .', '/app')).toBe('');
  expect(folderAt('COPY . .', '/app/web')).toBe('web');
  expect(folderAt('COPY web ./', '/app/src')).toBe('web/src');
  expect(folderAt('COPY web /srv/', '/srv')).toBe('web');
  expect(folderAt('COPY requirements.txt ./', '/app')).toBe('');
  expect(folderAt('COPY requirements.txt /tmp/r.txt', '/tmp')).toBeUndefined();
  expect(folderAt('COPY --from=build web ./', '/app')).toBeUndefined();
  expect(folderAt('COPY --exclude=x web ./', '/app')).toBeUndefined();
  expect(folderAt('COPY $DIR ./', '/app')).toBeUndefined();
});
