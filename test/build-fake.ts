import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Builder, BuildRequest, ImageConfig, ImageFile, ImageFiles } from '../src/build/types.ts';

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
 * bytes at every build), `RUN crash` (the default command ends at once with 1), `USER`, `LABEL name=value`.
 */
export function fakeBuilder(): FakeBuilder {
  const texts = new Map<string, { readonly text: string; readonly serial: number }>();
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
      texts.set(request.tag, { text, serial: built.length });
      this.images.add(request.tag);
      return { kind: 'built', seconds: 1, steps: [{ text: 'RUN x', cached: !request.fresh }] };
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
      return use(filesOf(linesOf(image), texts.get(image)?.serial ?? 0));
    },
    async run({ image, command }) {
      if (command !== undefined)
        return { kind: 'exited', code: linesOf(image).includes('RUN crash') ? 1 : 0, output: '' };
      return linesOf(image).includes('RUN crash')
        ? { kind: 'exited', code: 1, output: '' }
        : { kind: 'running', output: '' };
    },
    async remove(images) {
      for (const image of images) this.images.delete(image);
    },
  };
}

function filesOf(lines: readonly string[], serial: number): ImageFiles {
  const contents = new Map<string, string>([['/bin/sh', 'sh']]);
  const status: string[] = [];
  for (const line of lines) {
    const [, verb, name = '', value = ''] = line.split(' ');
    if (verb === 'write') contents.set(name, value);
    if (verb === 'now') contents.set(name, String(serial));
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
