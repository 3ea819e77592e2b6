import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findContext } from '../src/context/find-context.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';

let top = '';

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(top, path)), { recursive: true });
  writeFileSync(join(top, path), text);
}

function find(dockerfile: string, text: string, more: { contextFolder?: string; boundary?: string } = {}) {
  return findContext({ dockerfilePath: join(top, dockerfile), dockerfile: parseDockerfile(text), ...more });
}

beforeEach(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), 'dockerfix find ')));
  write('repo/.git/config', '[remote "origin"]\n\turl = git@example.org:o/r.git\n');
  write('repo/package.json', '{}');
  write('repo/docker/Dockerfile');
  write('secret/package.json', 'outside');
});
afterEach(() => rmSync(top, { recursive: true, force: true }));

test('goes up to the folder that holds what is copied, and knows the repository', () => {
  const context = find('repo/docker/Dockerfile', 'FROM node\nCOPY package.json ./\nCOPY --from=x y z\n');
  expect(context?.source).toBe('ancestor');
  expect(context?.dockerfilePath).toBe('docker/Dockerfile');
  expect(context?.repository?.contextPath).toBe('');
  expect(context?.repository?.remoteUrl).toBe('https://example.org/o/r');
});

test('never leaves the repository', () => {
  rmSync(join(top, 'repo/package.json'));
  write('package.json', 'outside');
  expect(find('repo/docker/Dockerfile', 'FROM node\nCOPY package.json ./\n')).toBeUndefined();
  symlinkSync(join(top, 'secret'), join(top, 'repo/linked'));
  write('secret/Dockerfile');
  const linked = find('repo/linked/Dockerfile', 'FROM node\nCOPY package.json ./\n');
  expect(linked?.repository?.read('../repo/package.json')).toBeUndefined();
});

test('without git it stays below the boundary', () => {
  write('plain/a/Dockerfile');
  write('plain/app.py');
  const text = 'FROM python\nCOPY app.py ./\n';
  expect(find('plain/a/Dockerfile', text)?.source).toBe('dockerfile-folder');
  expect(find('plain/a/Dockerfile', text, { boundary: join(top, 'plain') })?.source).toBe('ancestor');
  expect(find('plain/a/Dockerfile', text, { boundary: join(top, 'repo') })?.readOnDisk('../app.py')).toBeUndefined();
});

test('--context wins, wherever the Dockerfile lies', () => {
  const context = find('repo/docker/Dockerfile', 'FROM node\nCOPY . .\n', { contextFolder: join(top, 'secret') });
  expect(context?.source).toBe('option');
  expect(context?.entries('')).toEqual(['package.json']);
  expect(context?.dockerfilePath).toBeUndefined();
  expect(find('repo/docker/Dockerfile', 'FROM node\n', { contextFolder: join(top, 'gone') })).toBeUndefined();
});
