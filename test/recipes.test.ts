import { describe, expect, it, vi } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { parseImageReference } from '../src/dockerfile/image-reference.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { lookUpImage } from '../src/facts/base-images.ts';
import type * as applications from '../src/facts/images/applications.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import type { FixResult } from '../src/fix/types.ts';
import { packageCommand } from '../src/shell/package-commands.ts';
import { scriptOf } from '../src/shell/script.ts';
import type * as rows from '../src/tools/rows.ts';
import { transforms } from '../transforms/index.ts';

// The recipes of CONTRIBUTING.md: a made-up tool and a made-up image, each a row in one place, and nothing else anywhere.
vi.mock('../src/tools/rows.ts', async (original) => {
  const { TOOLS } = await original<typeof rows>();
  const { defineTool, home } = await import('../src/tools/define.ts');
  const pear = defineTool({
    id: 'pear-tree',
    name: 'Pear Tree',
    kind: 'language',
    commands: ['pear'],
    install: ['install', 'add'],
    valueOptions: ['--dir', '--mirror'],
    cacheFolders: home('.pear'),
    clean: [['prune']],
    cleanup: 'pear prune --all',
    broughtBy: /^acme\/orchard$/,
    project: {
      installs: ['pear install'],
      builds: /\bpear build\b/,
      manifests: ['package.json'],
      lockfiles: ['pear.lock'],
      lockCheck: ({ files, lock }) =>
        files.read(lock) === 'stale' ? { kind: 'no', because: `${lock} is stale` } : { kind: 'yes' },
      config: ['.pearrc'],
      produced: ['pear_modules'],
      built: [],
      caches: ['/root/.pear'],
      folderOptions: ['--dir'],
      exact: {
        verbs: ['install'],
        given: /^--as-locked$/,
        variables: ['PEAR_LOCKED'],
        by: { kind: 'option', text: '--as-locked' },
        message: 'Install what the lockfile says (--as-locked)',
      },
      production: {
        verbs: ['install'],
        given: /^--ripe$/,
        variables: ['PEAR_RIPE'],
        by: { kind: 'option', text: '--ripe' },
        development: { manifest: 'package.json', keys: [['devDependencies']] },
      },
    },
  });
  return { TOOLS: [...TOOLS, pear] };
});

vi.mock('../src/facts/images/applications.ts', async (original) => {
  const { APPLICATION_IMAGES } = await original<typeof applications>();
  const orchard = {
    role: 'runtime',
    on: 'debian',
    releases: { debian: 'bookworm' },
    users: 'gardener:1234:1234:/home/gardener',
    ports: [7070],
    volumes: ['/fruit'],
    onAlpine: { users: 'gardener:99:99:/home/gardener' },
    before: [['2.0', { ports: [6060] }]],
  };
  return { APPLICATION_IMAGES: { ...APPLICATION_IMAGES, 'acme/orchard': orchard } };
});

const MANIFEST = JSON.stringify({ dependencies: { leaf: '1' }, devDependencies: { pruner: '1' } });
const FILES = { 'package.json': MANIFEST, 'pear.lock': '', '.pearrc': '', 'server.js': '', 'src/a.js': '' };

function fix(id: string, text: string, files: Readonly<Record<string, string>> = {}): FixResult {
  const chosen = transforms.map(({ transform }) => transform).filter((transform) => transform.id === id);
  const context = memoryContext({ Dockerfile: text, ...FILES, ...files });
  const options = { 'use-cache-mounts': { buildkit: true } };
  return fixDockerfile(text, { transforms: chosen, unsafe: true, options, path: 'Dockerfile', context });
}

describe('a tool is one file and a line in src/tools/rows.ts', () => {
  const lines = (...more: readonly string[]) => ['FROM node:22-slim', 'WORKDIR /app', ...more, ''].join('\n');
  const copied = (install: string) => lines('COPY . .', `RUN ${install}`, 'CMD ["node", "server.js"]');

  it('its command is read', () => {
    const dockerfile = parseDockerfile(lines('RUN sudo pear add --mirror https://a.example leaf'));
    const run = dockerfile.instructions[2];
    const [command] = (run && scriptOf(dockerfile, run)?.commands) ?? [];
    const found = command && packageCommand(command);
    expect(found).toMatchObject({ manager: { id: 'pear-tree' }, verb: 'add', isInstall: true });
    expect(found?.operands.map(({ text }) => text)).toEqual(['leaf']);
  });

  it.each([
    ['use-lockfile-install', copied('pear install'), 'RUN pear install --as-locked\n'],
    ['use-lockfile-install', copied('cd / && pear install --dir=/app'), 'pear install --as-locked --dir=/app\n'],
    ['omit-dev-dependencies', copied('pear install'), 'RUN pear install --ripe\n'],
    [
      'clean-npm-cache',
      lines('RUN pear add leaf && true').replace('node:22-slim', 'acme/orchard:3'),
      'pear prune --all',
    ],
    ['use-cache-mounts', copied('pear install'), 'RUN --mount=type=cache,target=/root/.pear'],
    ['copy-manifests-first', copied('pear install'), 'COPY package.json pear.lock .pearrc ./\nRUN pear install\nCOPY'],
  ])('%s', (id, text, expected) => {
    expect(fix(id, text).after).toContain(expected);
  });

  it('its lockfile is compared by its own check', () => {
    const safeties = (lock: string) =>
      fix('use-lockfile-install', copied('pear install'), { 'pear.lock': lock }).outcomes.map((outcome) =>
        outcome.kind === 'declined' ? outcome.detail : 'safety' in outcome ? outcome.safety : '',
      );
    expect(safeties('')).toEqual(['safe']);
    expect(safeties('stale').join()).toContain('pear.lock is stale');
  });

  it('what it makes stays out of the build context', () => {
    const { siblings } = fix('write-dockerignore', copied('pear install'), { '.gitignore': 'pear_modules\n' });
    expect(siblings.map(({ after }) => after).join('')).toContain('pear_modules');
  });
});

describe('a base image is one row in src/facts/images', () => {
  it.each([
    ['acme/orchard:3.1', ['debian', 'bookworm'], 'gardener:1234', [7070]],
    ['acme/orchard:3.1-alpine3.22', ['alpine', '3.22'], 'gardener:99', [7070]],
    ['acme/orchard:1.9', ['debian', 'bookworm'], 'gardener:1234', [6060]],
  ])('%s', (name, system, user, ports) => {
    const reference = parseImageReference(name);
    const facts = reference && lookUpImage(reference);
    expect([facts?.distribution.id, facts?.release]).toEqual(system);
    expect(facts?.users.map(({ name, uid }) => `${name}:${uid}`)).toEqual([user]);
    expect(facts?.ports).toEqual(ports);
    expect(facts?.volumes).toEqual(['/fruit']);
  });

  it('its user is the one that runs the program', () => {
    const text =
      'FROM acme/orchard:3.1\nRUN apt-get update && apt-get install -y nodejs\nCOPY server.js /srv/\nCMD ["node", "/srv/server.js"]\n';
    expect(fix('use-non-root-user', text).after).toContain('USER 1234:1234\n');
  });
});
