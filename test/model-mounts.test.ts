import { expect, test } from 'vitest';
import { bringsNoFiles, isMounted, mountsOf } from '../src/dockerfile/mounts.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';

function runOf(flags: string, head = 'FROM node') {
  const run = parseDockerfile(`${head}\nRUN ${flags} npm ci\n`).instructions.at(-1);
  if (run?.keyword !== 'RUN') throw new Error('no RUN');
  return run;
}

test.each([
  ['--mount=type=cache,target=/root/.npm', { type: 'cache', target: '/root/.npm' }],
  ['--mount=TYPE=CACHE,TARGET=/root/.npm/', { type: 'cache', target: '/root/.npm' }],
  ['--mount=Type=cache,Dst=/root/.npm,sharing=locked', { type: 'cache', target: '/root/.npm' }],
  ['--mount=type=cache,destination=/a/../b', { type: 'cache', target: '/b' }],
  ['--mount="type=cache,target=/x"', { type: 'cache', target: '/x' }],
  ['--mount=target=/src,src=web,From=build', { type: 'bind', target: '/src', source: 'web', from: 'build' }],
  ['--mount=type=secret,id=npmrc', { type: 'secret', target: undefined }],
  ['--mount=type=gone,target=/x', { type: undefined, target: '/x' }],
])('%s', (flags, expected) => {
  expect(mountsOf(runOf(flags))).toEqual([expect.objectContaining(expected)]);
});

test('variables and relative targets as BuildKit resolves them', () => {
  const head = 'FROM node\nENV HOME=/home/node\nWORKDIR /app';
  const targets = (flags: string) => mountsOf(runOf(flags, head)).map(({ target }) => target);
  expect(targets('--mount=type=cache,target=$HOME/.npm')).toEqual(['/home/node/.npm']);
  expect(targets('--mount=type=cache,target=node_modules')).toEqual(['/app/node_modules']);
  expect(targets('--mount=type=cache,target=$OTHER/.npm')).toEqual([undefined]);
});

test.each([
  ['--mount=type=cache,TARGET=/root/.npm', '/root/.npm', true],
  ['--mount=type=cache,target=/root', '/root/.npm', true],
  ['--mount=type=cache,target=/', '/root/.npm', true],
  ['--mount=type=cache,target=/root/.np', '/root/.npm', false],
  ['--mount=type=cache,target=/root/.npm/_cacache', '/root/.npm', false],
  // Where it lies is not certain, but it ends like the folder, or it does not.
  ['--mount=type=cache,target=$UNKNOWN', '/root/.npm', true],
  ['--mount=type=cache,target=$UNKNOWN/.npm', '/root/.npm', true],
  ['--mount=type=cache,target=$UNKNOWN/.cargo', '/root/.npm', false],
  ['--mount=type=bind,target=.', '/srv', true],
  ['--mount=type=secret,target=/root', '/root/.npm', false],
  ['--network=none', '/root/.npm', false],
])('%s covers %s: %s', (flags, folder, expected) => {
  expect(isMounted(runOf(flags), folder)).toBe(expected);
});

test.each([
  ['--mount=Type=Cache,target=/x --mount=type=secret,id=a', true],
  ['--mount=target=/x', false],
  ['--mount=type=cache,target=/x --mount=type=bind,target=/y', false],
  ['--mount=type=gone,target=/y', false],
])('%s brings no files: %s', (flags, expected) => {
  expect(bringsNoFiles(runOf(flags))).toBe(expected);
});
