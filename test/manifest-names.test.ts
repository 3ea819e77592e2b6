import { describe, expect, it } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import type { Outcome } from '../src/fix/types.ts';
import { copyManifestsFirst } from '../transforms/caching/copy-manifests-first.ts';

const TEXT =
  'FROM node:22-bookworm\nWORKDIR /p\nCOPY . .\nRUN npm ci\nRUN npm run build\nCMD ["node", "dist/main.js"]\n';

function fixWith(folders: readonly string[]): { readonly after: string; readonly outcomes: readonly Outcome[] } {
  const files = Object.fromEntries(
    folders.map((folder) => [`packages/${folder}/package.json`, `{"name": "${folder.length}"}`]),
  );
  const context = memoryContext({
    Dockerfile: TEXT,
    '.dockerignore': '**/node_modules\n',
    'package.json': '{"name": "a", "workspaces": ["packages/*"], "scripts": {"build": "tsc"}}',
    'package-lock.json': '{"lockfileVersion": 3, "packages": {"": {"name": "a", "workspaces": ["packages/*"]}}}',
    'src/main.ts': '',
    ...files,
  });
  return fixDockerfile(TEXT, {
    transforms: [copyManifestsFirst],
    unsafe: true,
    options: {},
    path: 'Dockerfile',
    context,
  });
}

describe('workspaces with names that COPY reads otherwise', () => {
  it('copies what is read as it is written', () => {
    const { after } = fixWith(['plain', 'with space', '#hash', '-dash', '@scope']);
    expect(after).toContain('COPY packages/plain/package.json packages/plain/\n');
    expect(after).toContain('COPY ["packages/with space/package.json", "packages/with space/"]\n');
  });

  it.each(['[h]', 'e$HOME', 'f\\g', '*i', 'q?'])('declines %s', (name) => {
    const { after, outcomes } = fixWith(['plain', name]);
    expect(after).toBe(TEXT);
    expect(outcomes).toMatchObject([{ kind: 'declined', reason: 'the name of a manifest is read otherwise by COPY' }]);
  });

  it('declines so many that there would be a layer for each of hundreds', () => {
    const { after, outcomes } = fixWith(Array.from({ length: 60 }, (_, index) => `p${index}`));
    expect(after).toBe(TEXT);
    expect(outcomes).toMatchObject([{ kind: 'declined', reason: 'there are too many manifests to copy' }]);
  });
});
