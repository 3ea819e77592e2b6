import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Builder, BuildRequest, ImageConfig, ImageFile, ImageFiles } from '../src/build/types.ts';
import { parseIgnoreFile } from '../src/context/ignore.ts';

const EMPTY: ImageConfig = {
  user: '',
  env: [],
  workdir: '',
  entrypoint: [],
  cmd: ['serve'],
  ports: [],
  volumes: [],
  labels: {},
  stopSignal: '',
  healthcheck: '',
  shell: [],
  onbuild: [],
  author: '',
};

export interface FakeBuilder extends Builder {
  /** The Dockerfiles that were built, in order. */
  readonly built: string[];
  readonly images: Set<string>;
}

/**
 * A builder of a small language: `RUN fail`, `RUN write PATH BYTES`, `RUN install NAME VERSION`, `RUN now PATH` (other
 * bytes at every build), `RUN crash` (the default command ends at once with 1), `RUN listen PORT`, `RUN log TEXT` (what
 * the default command does), `RUN bundle PATH NAME` (writes what `.env` says of NAME), `COPY . PATH`, `USER`,
 * `LABEL name=value`.
 */
export function fakeBuilder(): FakeBuilder {
  const texts = new Map<string, Image>();
  const cache = new Set<string>();
  const built: string[] = [];
  const linesOf = (image: string) => texts.get(image)?.text.split('\n') ?? [];
  return {
    name: 'buildah',
    version: '0',
    built,
    images: new Set(),
    async build(request: BuildRequest, signal) {
      signal.throwIfAborted();
      const text = readFileSync(request.dockerfile, 'utf8');
      built.push(text);
      if (/^RUN fail$/m.test(text)) return { kind: 'failed', reason: 'error', seconds: 1, output: 'it failed' };
      const context = contextOf(request.context);
      // A step of the same text after the same context is in the cache.
      const key = JSON.stringify([text.replace(/^(?:LABEL|MAINTAINER).*$/gm, ''), [...context]]);
      const isCached = !request.fresh && cache.has(key);
      cache.add(key);
      texts.set(request.tag, { text, serial: built.length, context });
      this.images.add(request.tag);
      return { kind: 'built', seconds: built.length, steps: [{ text: 'RUN x', cached: isCached }] };
    },
    async inspect(image) {
      const user =
        linesOf(image)
          .find((line) => line.startsWith('USER '))
          ?.slice(5) ?? '';
      const labels = linesOf(image).flatMap((line) => [...line.matchAll(/^LABEL (\S+)="?(.*?)"?$/g)]);
      const config = {
        ...EMPTY,
        user,
        labels: Object.fromEntries(labels.map((match) => [match[1] ?? '', match[2] ?? ''])),
      };
      return { config, layers: [{ size: 10, createdBy: 'x' }], size: 10 };
    },
    async withFiles(image, _signal, use) {
      return use(filesOf(linesOf(image), texts.get(image)));
    },
    async run({ image, command }) {
      const said = (verb: string) =>
        linesOf(image).flatMap((line) => (line.startsWith(`RUN ${verb} `) ? [line.slice(5 + verb.length)] : []));
      const seen = {
        output: said('log').join('\n').replaceAll('"', ''),
        seconds: 1,
        ports: said('listen').map(Number),
      };
      const crashes = linesOf(image).includes('RUN crash');
      if (command === undefined && !crashes) return { kind: 'running', ...seen };
      return { kind: 'exited', code: crashes ? 1 : 0, ...seen, ports: undefined };
    },
    async remove(images) {
      for (const image of images) this.images.delete(image);
    },
  };
}

interface Image {
  readonly text: string;
  readonly serial: number;
  /** What the builder received; a folder has no text. */
  readonly context: ReadonlyMap<string, string>;
}

function contextOf(root: string): ReadonlyMap<string, string> {
  const ignore = join(root, '.dockerignore');
  const rules = parseIgnoreFile(existsSync(ignore) ? readFileSync(ignore, 'utf8') : '');
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => !rules.ignores(path));
  const textOf = (path: string) => (statSync(path).isDirectory() ? '(folder)' : readFileSync(path, 'latin1'));
  return new Map(paths.sort().map((path) => [path, textOf(join(root, path))]));
}

function filesOf(lines: readonly string[], image: Image | undefined): ImageFiles {
  const contents = new Map<string, string>([['/bin/sh', 'sh']]);
  const context = image?.context ?? new Map<string, string>();
  const status: string[] = [];
  for (const line of lines) {
    const [keyword, verb, name = '', value = ''] = line.split(' ');
    if (keyword === 'COPY') for (const [path, text] of context) contents.set(`${name}/${path}`, text);
    if (verb === 'write') contents.set(name, value);
    if (verb === 'now') contents.set(name, String(image?.serial));
    if (verb === 'bundle')
      contents.set(name, new RegExp(`^${value}=(.*)$`, 'm').exec(context.get('.env') ?? '')?.[1] ?? 'undefined');
    if (verb === 'install') status.push(`Package: ${name}\nStatus: install ok installed\nVersion: ${value}\n`);
  }
  contents.set('/var/lib/dpkg/status', status.join('\n'));
  return imageFiles(contents);
}

export function imageFiles(contents: ReadonlyMap<string, string>): ImageFiles {
  const read = (path: string) => {
    const text = contents.get(path);
    return text === undefined ? undefined : Buffer.from(text, 'latin1');
  };
  return {
    entries: new Map([...contents].map(([path, text]) => [path, fileOf(text)])),
    read,
    digest: (path) =>
      createHash('sha256')
        .update(read(path) ?? '')
        .digest('hex'),
  };
}

function fileOf(text: string): ImageFile {
  const common = { mode: 0o644, uid: 0, gid: 0, target: undefined, identity: undefined };
  return text === '(folder)' ? { ...common, kind: 'folder', size: 0 } : { ...common, kind: 'file', size: text.length };
}
