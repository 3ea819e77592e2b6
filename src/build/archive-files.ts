import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { at, listOf, parseJson, textOf, textsOf } from './json.ts';
import { readBytes, readTar, type TarEntry } from './tar.ts';
import type { ImageFile, ImageFiles } from './types.ts';

/** Where a file's bytes lie. */
interface Place {
  readonly descriptor: number;
  readonly offset: number;
  readonly size: number;
}

interface Found {
  readonly file: ImageFile;
  readonly place: Place;
}

/**
 * The files of the image in an archive of `docker save`, `podman save` or `buildah push docker-archive:`: the layers in
 * order, with their whiteouts (OCI image spec, layer.md). The archive stays open until `close`.
 */
export function openImageArchive(path: string): { readonly files: ImageFiles; close(): void } {
  const descriptors = [openSync(path, 'r')];
  const found = new Map<string, Found>();
  for (const layer of layersOf(descriptors[0] ?? -1)) {
    const place = uncompressed(layer.place, `${path}.${descriptors.length}`, descriptors);
    applyLayer(found, layer.diffId, place);
  }
  return {
    files: toImageFiles(found),
    close: () => {
      for (const descriptor of descriptors) closeSync(descriptor);
    },
  };
}

function toImageFiles(found: ReadonlyMap<string, Found>): ImageFiles {
  const read = (path: string) => {
    const place = found.get(path)?.place;
    return place && readBytes(place.descriptor, place.offset, place.size);
  };
  return {
    entries: new Map([...found].map(([path, { file }]) => [path, file])),
    read,
    digest: (path) => {
      const bytes = read(path);
      return bytes && createHash('sha256').update(bytes).digest('hex');
    },
  };
}

/** The layers from the base up. Links in the archive stand for layers that occur twice. */
function layersOf(descriptor: number): readonly { readonly diffId: string; readonly place: Place }[] {
  const members = new Map([...readTar(descriptor, 0, fstatSync(descriptor).size)].map((entry) => [entry.path, entry]));
  const read = (path: string) => {
    const entry = members.get(path);
    return parseJson(entry ? readBytes(descriptor, entry.offset, entry.size).toString('utf8') : '');
  };
  const manifest = at(read('manifest.json'), 0);
  const diffIds = textsOf(at(read(textOf(at(manifest, 'Config'))), 'rootfs', 'diff_ids'));
  return listOf(at(manifest, 'Layers')).flatMap((name, index) => {
    const entry = resolveMember(members, textOf(name));
    if (!entry) return [];
    return [{ diffId: diffIds[index] ?? '', place: { descriptor, offset: entry.offset, size: entry.size } }];
  });
}

function resolveMember(members: ReadonlyMap<string, TarEntry>, path: string): TarEntry | undefined {
  const entry = members.get(path);
  if (entry?.kind !== 'link') return entry;
  return members.get(posix.join(posix.dirname(path), entry.target));
}

/** Registries' layers are compressed; the archive of some versions holds them so. */
function uncompressed(place: Place, scratch: string, descriptors: number[]): Place {
  const magic = readBytes(place.descriptor, place.offset, 2);
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) return place;
  const bytes = gunzipSync(readBytes(place.descriptor, place.offset, place.size));
  writeFileSync(scratch, bytes);
  const descriptor = openSync(scratch, 'r');
  descriptors.push(descriptor);
  return { descriptor, offset: 0, size: bytes.length };
}

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

function applyLayer(found: Map<string, Found>, diffId: string, layer: Place): void {
  const entries = [...readTar(layer.descriptor, layer.offset, layer.offset + layer.size)];
  for (const entry of entries) {
    const path = absolute(entry.path);
    const name = posix.basename(path);
    if (name === OPAQUE) removeBelow(found, posix.dirname(path));
    else if (name.startsWith(WHITEOUT)) removeTree(found, posix.join(posix.dirname(path), name.slice(WHITEOUT.length)));
  }
  for (const entry of entries) {
    const path = absolute(entry.path);
    if (posix.basename(path).startsWith(WHITEOUT) || path === '/') continue;
    if (entry.kind !== 'folder' && found.get(path)?.file.kind === 'folder') removeTree(found, path);
    const original = entry.kind === 'hard-link' ? found.get(absolute(entry.target)) : undefined;
    found.set(path, original ?? toFound(entry, `${diffId}:${path}`, layer.descriptor));
  }
}

function toFound(entry: TarEntry, identity: string, descriptor: number): Found {
  const file: ImageFile = {
    kind: entry.kind === 'hard-link' ? 'other' : entry.kind,
    mode: entry.mode,
    uid: entry.uid,
    gid: entry.gid,
    size: entry.size,
    target: entry.kind === 'link' ? entry.target : undefined,
    identity,
  };
  return { file, place: { descriptor, offset: entry.offset, size: entry.size } };
}

function absolute(path: string): string {
  return posix.join('/', path).replace(/(?<=.)\/$/, '');
}

function removeBelow(found: Map<string, Found>, folder: string): void {
  const prefix = folder === '/' ? '/' : `${folder}/`;
  for (const path of [...found.keys()]) if (path.startsWith(prefix)) found.delete(path);
}

function removeTree(found: Map<string, Found>, path: string): void {
  if (found.get(path)?.file.kind === 'folder') removeBelow(found, path);
  found.delete(path);
}
