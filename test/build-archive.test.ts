import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openImageArchive } from '../src/build/archive-files.ts';

const folders: string[] = [];
const makeFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockerfix-test-'));
  folders.push(folder);
  return folder;
};
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

type Layer = Readonly<Record<string, string>>;

/** A layer's archive, by tar itself: `name/` is a folder, `-> x` a link. */
function tarOf(layer: Layer, format: string): Buffer {
  const root = makeFolder();
  for (const [path, text] of Object.entries(layer)) {
    const target = join(root, path);
    mkdirSync(path.endsWith('/') ? target : dirname(target), { recursive: true });
    if (text.startsWith('-> ')) symlinkSync(text.slice(3), target);
    else if (!path.endsWith('/')) writeFileSync(target, text);
  }
  return execFileSync('tar', ['-C', root, `--format=${format}`, '-cf', '-', '.'], { maxBuffer: 1e9 });
}

function archiveOf(layers: readonly Layer[], format = 'gnu', compress = false): string {
  const root = makeFolder();
  const names = layers.map((_, index) => `${index}.tar`);
  for (const [index, layer] of layers.entries()) {
    const bytes = tarOf(layer, format);
    writeFileSync(join(root, `${index}.tar`), compress ? gzipSync(bytes) : bytes);
  }
  writeFileSync(join(root, 'c.json'), JSON.stringify({ rootfs: { diff_ids: names.map((name) => `sha256:${name}`) } }));
  writeFileSync(join(root, 'manifest.json'), JSON.stringify([{ Config: 'c.json', Layers: names }]));
  const path = join(makeFolder(), 'image.tar');
  execFileSync('tar', ['-C', root, '-cf', path, ...names, 'c.json', 'manifest.json']);
  expect(lstatSync(path).size).toBeGreaterThan(0);
  return path;
}

function contents(path: string): Record<string, string | undefined> {
  const archive = openImageArchive(path);
  const files = [...archive.files.entries].filter(([, file]) => file.kind !== 'folder');
  const seen = files.map(([name, file]): [string, string | undefined] => [
    name,
    file.kind === 'link' ? `-> ${file.target}` : archive.files.read(name)?.toString(),
  ]);
  archive.close();
  return Object.fromEntries(seen);
}

describe('the files of a saved image', () => {
  it('lays the layers over each other', () => {
    const path = archiveOf([
      { 'a/x': '1', 'a/y': '2', link: '-> a/x' },
      { 'a/x': '3', z: '' },
    ]);
    expect(contents(path)).toEqual({ '/a/x': '3', '/a/y': '2', '/link': '-> a/x', '/z': '' });
  });

  it('honours whiteouts of files, of folders and opaque ones', () => {
    const base = { 'a/x': '1', 'b/y': '2', 'b/z/w': '3', 'c/v': '4', 'c/u': '5' };
    const path = archiveOf([base, { '.wh.b': '', 'c/.wh.v': '', 'a/.wh..wh..opq': '', 'a/new': '6' }]);
    expect(contents(path)).toEqual({ '/a/new': '6', '/c/u': '5' });
  });

  it('lets a file take the place of a folder', () => {
    expect(contents(archiveOf([{ 'a/x': '1' }, { a: 'file' }]))).toEqual({ '/a': 'file' });
  });

  it.each(['gnu', 'pax', 'ustar', 'v7'])('reads names and sizes of the %s format', (format) => {
    const long = format === 'v7' ? 'short' : `${'folder-'.repeat(8)}/${'folder-'.repeat(8)}/name`;
    expect(contents(archiveOf([{ [long]: 'x'.repeat(5000) }], format))).toEqual({ [`/${long}`]: 'x'.repeat(5000) });
  });

  it('reads names of any length and in any script', () => {
    const name = `${'é'.repeat(60)}/${'日本'.repeat(30)}`;
    for (const format of ['gnu', 'pax'])
      expect(contents(archiveOf([{ [name]: 'x' }], format))).toEqual({ [`/${name}`]: 'x' });
  });

  it('reads compressed layers', () => {
    expect(contents(archiveOf([{ x: '1' }, { y: '2' }], 'gnu', true))).toEqual({ '/x': '1', '/y': '2' });
  });

  it('gives files of one layer the same identity, and others another', () => {
    const identities = (path: string) => {
      const archive = openImageArchive(path);
      archive.close();
      return [...archive.files.entries.values()].map((file) => file.identity);
    };
    const first = identities(archiveOf([{ x: '1' }]));
    expect(identities(archiveOf([{ x: '1' }]))).toEqual(first);
    expect(first[0]).toBeDefined();
  });
});
