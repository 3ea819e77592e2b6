import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Builder } from '../../src/build/types.ts';
import { findContext } from '../../src/context/find-context.ts';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { buildRequest, folderOf, missing, missingDocker, startDocker, theBuilder, useBaseImages } from './machine.ts';

const DOCKERFILE = 'FROM scratch\nCOPY . /\n';
const FILES = [
  'a.log',
  'b.txt',
  'README.md',
  '.env',
  '.env.local',
  'src/a.log',
  'src/main.py',
  'src/deep/x.log',
  'src/deep/y.txt',
  'docs/README.md',
  'docs/guide.md',
  'build/out.bin',
  'lib/build/out.bin',
  'with space/f.txt',
  'star*/f.txt',
];

/**
 * Ignore files. `since`: builders before it do not look into an ignored folder for what an exception with wildcards
 * brings back; Debian's (docker 20.10, buildah 1.28) are older, and these cases are left out (tried by hand with buildx 0.12, which does look).
 */
const CASES: readonly { readonly text: string; readonly since?: string }[] = [
  { text: '' },
  { text: '*.log\n' },
  { text: '**/*.log\n' },
  { text: '/*.log\n' },
  { text: './a.log\n' },
  { text: 'src\n' },
  { text: 'src/\n' },
  { text: 'src/*\n' },
  { text: 'src/**\n!src/main.py\n' },
  { text: '*\n!src\n' },
  { text: '*\n!src/main.py\n' },
  { text: '**\n!**/*.md\n', since: 'BuildKit 0.9' },
  { text: '*.md\n!README.md\n' },
  { text: '!README.md\n*.md\n' },
  { text: 'build\n' },
  { text: '**/build\n' },
  { text: '# a comment\n.env*\n' },
  { text: '  .env  \n' },
  { text: 'with space\n' },
  { text: 'src/?ain.py\n' },
  { text: 'src/[a-m]*\n' },
  { text: 'src/../b.txt\n' },
  { text: 'docs/*.md\n!docs/guide.md\n' },
  { text: 'star\\*\n' },
  { text: '\uFEFF*.log\n' },
  { text: '*.log\r\nb.txt\r\n' },
  { text: 'A.LOG\n' },
];

/** What the builder really receives, as a scratch image shows it; the ignore file itself is among the files. */
async function received(builder: Builder, context: string, tag: string): Promise<readonly string[]> {
  const never = new AbortController().signal;
  const built = await builder.build({ ...buildRequest(context, tag), fresh: true }, never, () => {});
  if (built.kind === 'failed') throw new Error(built.output);
  return builder.withFiles(tag, never, async ({ entries }) =>
    [...entries].flatMap(([path, { kind }]) => (kind === 'file' && !MOUNTS.test(path) ? [path.slice(1)] : [])).sort(),
  );
}

/** What the settings of the test machine leave in an image. */
const MOUNTS = /^\/(?:run|etc|usr)\//;

function predicted(context: string): readonly string[] {
  const dockerfilePath = join(context, 'Dockerfile');
  const found = findContext({ dockerfilePath, dockerfile: parseDockerfile(DOCKERFILE), contextFolder: context });
  return [...(found?.files() ?? [])].sort();
}

const title = (text: string) => JSON.stringify(text);

/** Holds the prediction to what one builder receives. `start` gives the builder and what ends it. */
function agreesWith(
  name: string,
  reason: string | undefined,
  start: () => Promise<{ readonly builder: Builder; stop(): Promise<void> }>,
): void {
  describe.skipIf(reason)(`.dockerignore as ${name} reads it`, () => {
    const folder = folderOf({ Dockerfile: DOCKERFILE, ...Object.fromEntries(FILES.map((file) => [file, file])) });
    let running: Awaited<ReturnType<typeof start>> | undefined;
    beforeAll(async () => {
      useBaseImages('debian:bookworm-slim');
      running = await start();
    }, 600_000);
    afterAll(async () => {
      folder.remove();
      await running?.builder.remove([TAG]);
      await running?.stop();
    }, 60_000);

    const known = CASES.filter(({ since }) => since === undefined);
    it.each(known.map(({ text }) => [title(text), text]))('%s', async (_, text) => {
      writeFileSync(join(folder.path, '.dockerignore'), text);
      if (running) expect(predicted(folder.path)).toEqual(await received(running.builder, folder.path, TAG));
    });
  });
}

const TAG = 'dockerfix-e2e-ignore';

agreesWith('BuildKit', missingDocker, async () => {
  const docker = await startDocker();
  return { builder: await theBuilder('docker'), stop: docker.stop };
});
agreesWith('buildah', missing, async () => ({ builder: await theBuilder('buildah'), stop: async () => {} }));
