import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { within } from '../src/discover/within.ts';
import { fixFiles } from '../src/files/fix-files.ts';
import type { FileReport } from '../src/files/types.ts';
import { defineTransform } from '../src/fix/define.ts';
import { transforms } from '../transforms/index.ts';
import { BIN, NEW, namesIn, OLD, PLAIN_OPTIONS, project, read, run, runProcess } from './command-line.ts';

/** A transform that never comes back from a file that says so. */
const HANGING = `
  id: 'hang-for-ever', title: 'Hang', rationale: 'None.', safety: 'safe', onByDefault: true, aliases: [], mayChange: [],
  *propose({ dockerfile }) {
    if (dockerfile.text.includes('in a loop')) for (;;) { try { for (;;); } catch {} finally {} }
    if (dockerfile.text.includes('in a pattern')) /^(a+)+$/.test('a'.repeat(60) + '!');
  },
`;

const hanging = defineTransform({
  id: 'hang-for-ever',
  title: 'Hang',
  rationale: 'None.',
  safety: 'safe',
  onByDefault: true,
  aliases: [],
  mayChange: [],
  propose({ dockerfile }) {
    for (;;) if (!dockerfile.text.includes('in a loop')) return [];
  },
});

const BAD = { 'b/Dockerfile': `${OLD}# in a loop\n`, 'c/Dockerfile': `${OLD}# in a pattern\n` };

describe('a time limit', () => {
  it('gives what work gives, and what it throws', () => {
    expect(within(1000, () => [1])).toEqual({ value: [1] });
    expect(() => within(1000, () => JSON.parse('{'))).toThrow(SyntaxError);
  });

  it('stops what does not end', () => {
    expect(
      within(50, () => {
        for (;;);
      }),
    ).toBe('timeout');
    expect(within(50, () => /^(a+)+$/.test(`${'a'.repeat(60)}!`))).toBe('timeout');
    expect(within(1000, () => 2)).toEqual({ value: 2 });
  });

  it('costs one file, through the public API too', async () => {
    const root = project({ 'a/Dockerfile': OLD, ...BAD, 'z/Dockerfile': OLD });
    const all = [...transforms, { theme: 'syntax', transform: hanging }];
    const reports: FileReport[] = [];
    const only = ['hang-for-ever', 'replace-maintainer', 'use-key-value-form'];
    const options = { ...PLAIN_OPTIONS, cwd: root, all, only, write: true, budgetMs: 200 };
    for await (const report of fixFiles(['.'], options)) {
      reports.push(report);
    }
    expect(reports.map((report) => (report.kind === 'failure' ? report.code : report.kind))).toEqual([
      'fixed',
      'timeout',
      'fixed',
      'fixed',
    ]);
    expect(read(root, 'z/Dockerfile')).toBe(NEW);
    expect(read(root, 'b/Dockerfile')).toBe(BAD['b/Dockerfile']);
  });
});

/** The command line as it is built, with one transform more. */
const built = project({});
const bin = join(built, 'dist/src/cli/bin.js');

beforeAll(() => {
  mkdirSync(join(built, 'dist'));
  for (const name of ['src', 'transforms']) execFileSync('cp', ['-R', resolve('dist', name), join(built, 'dist')]);
  for (const name of ['package.json', 'node_modules']) symlinkSync(resolve(name), join(built, name));
  const registry = join(built, 'dist/transforms/index.js');
  const imported = `import { transforms as own } from './own.js';\nexport const transforms = [...own, { theme: 'syntax', transform: {${HANGING}} }];\n`;
  execFileSync('cp', [registry, join(built, 'dist/transforms/own.js')]);
  writeFileSync(registry, imported);
}, 60_000);

afterAll(() => rmSync(built, { recursive: true }));

function dockerfix(args: readonly string[], cwd: string, signal?: NodeJS.Signals, stdin?: string) {
  let [start, times] = [performance.now(), 0];
  return runProcess(
    process.execPath,
    [bin, ...args],
    { cwd, ...(stdin === undefined ? {} : { stdio: ['pipe', 'pipe', 'pipe'] as const }) },
    (child) => {
      if (stdin !== undefined) child.stdin?.end(stdin);
      if (signal !== undefined)
        setTimeout(() => {
          start = performance.now();
          child.kill(signal);
          times += 1;
        }, 2500);
    },
  ).then((ran) => ({ ...ran, took: performance.now() - start, times }));
}

const CHOICE = '--only=hang-for-ever,replace-maintainer,use-key-value-form';

describe('a file that never comes to an end', () => {
  it.each([[], ['--jobs', '3']])('is reported after --timeout, and the others are done: %s %s', async (...words) => {
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, n) => [`d${n}/Dockerfile`, OLD]));
    const root = project({ 'a/Dockerfile': OLD, ...BAD, ...many, 'z/Dockerfile': OLD });
    const ran = await dockerfix([CHOICE, '-w', '--timeout', '2', ...words], root);
    expect(ran.code).toBe(2);
    for (const path of Object.keys(BAD))
      expect(ran.stderr).toContain(`dockerfix: ${path}: is not done after 2 seconds`);
    for (const path of ['a', 'd59', 'z']) expect(read(root, `${path}/Dockerfile`)).toBe(NEW);
  });

  it('is given back by the filter as it came', async () => {
    const ran = await dockerfix([CHOICE, '--timeout', '1', '-'], built, undefined, BAD['b/Dockerfile']);
    expect([ran.code, ran.stdout]).toEqual([2, BAD['b/Dockerfile']]);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is left at once by %s', async (signal) => {
    for (const words of [['.'], ['--jobs', '2', '.'], ['-']]) {
      const root = project({ 'a/Dockerfile': OLD, ...BAD });
      const stdin = words[0] === '-' ? BAD['b/Dockerfile'] : undefined;
      const ran = await dockerfix(
        [CHOICE, ...(stdin === undefined ? ['-w'] : []), '--timeout', '100', ...words],
        root,
        signal,
        stdin,
      );
      expect([ran.code, ran.signal]).toEqual([130, null]);
      expect(ran.took).toBeLessThan(1500);
      expect(namesIn(root)).toEqual(['a', 'b', 'c']);
      expect(namesIn(join(root, 'a'))).toEqual(['Dockerfile']);
      expect(read(root, 'b/Dockerfile')).toBe(BAD['b/Dockerfile']);
    }
  });
});

describe('a search that never comes to an end', () => {
  const searched = () =>
    project({
      '.gitignore': Array.from({ length: 3000 }, (_, n) => `*m*n${n}*`).join('\n'),
      'a/Dockerfile': OLD,
      ...Object.fromEntries(Array.from({ length: 4000 }, (_, n) => [`${'mmmmmmmmnnnnnnnn'.repeat(8)}${n}`, ''])),
    });

  it('is reported after --timeout, and what was found is done', async () => {
    const root = searched();
    const ran = await dockerfix([CHOICE, '-w', '--timeout', '3'], root);
    expect([ran.code, ran.stderr]).toEqual([
      2,
      expect.stringContaining('dockerfix: .: is not searched to its end after 3 seconds: files are missing'),
    ]);
    expect(read(root, 'a/Dockerfile')).toBe(NEW);
  });

  it('is left at once by SIGTERM', async () => {
    const root = searched();
    const ran = await dockerfix([CHOICE, '-w', '--timeout', '100'], root, 'SIGTERM');
    expect([ran.code, ran.signal]).toEqual([130, null]);
    expect(ran.took).toBeLessThan(1500);
    expect(read(root, 'a/Dockerfile')).toBe(OLD);
  });
});

describe('--jobs', () => {
  it('prints the same to the byte', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 150 }, (_, n) => [
        `${n % 7}/s${n}/Dockerfile`,
        n % 11 === 0
          ? 'FROM debian:12\nRUNN x\n'
          : `FROM debian:${n % 3 === 0 ? 12 : 11}\nMAINTAINER Ada ${n}\nRUN cd /srv && make\n`,
      ]),
    );
    const root = project({ ...files, '3/.dockerfix.yaml': 'transforms: {replace-maintainer: off}\n' });
    for (const format of ['diff', 'text', 'json', 'markdown']) {
      const [one, many] = await Promise.all(
        ['1', '3'].map((jobs) =>
          runProcess(process.execPath, [BIN, '-v', '--format', format, '--jobs', jobs], { cwd: root }),
        ),
      );
      expect(one?.stdout.length).toBeGreaterThan(1000);
      expect(many).toEqual(one);
    }
  });

  it.each([
    ['--jobs', '0'],
    ['--jobs', 'x'],
    ['--timeout', '0'],
    ['--timeout', 'x'],
  ])('refuses %s %s', async (...words) => {
    const ran = await runProcess(process.execPath, [BIN, ...words], { cwd: project({}) });
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringMatching(/is a number of (?:threads|seconds), not [0x]/)]);
  });
});

it('the module that helpers run is known by its own name', () => {
  expect(new URL('./worker.js', pathToFileURL(BIN)).pathname).toBe(resolve('dist/bin/worker.js'));
});

describe('files of the context that lead in circles, or repeat themselves many times over', () => {
  const starting = (base: string, build: string, command: string) =>
    `FROM ${base}\nWORKDIR /app\nCOPY . .\nRUN ${build}\nCMD ${command}\n`;
  const node = (command: string) => starting('node:24-slim', 'npm ci', command);
  const manifest = (scripts: object) => JSON.stringify({ name: 'web', version: '1.0.0', scripts });
  const four = (text: string) => Array.from({ length: 4 }, () => text);

  it.each<[string, Readonly<Record<string, string>>]>([
    [
      'scripts of package.json',
      {
        Dockerfile: node('["npm", "start"]'),
        'package.json': manifest({
          start: 'npm run s0',
          ...Object.fromEntries(
            Array.from({ length: 40 }, (_, at) => [`s${at}`, four(`npm run s${at + 1}`).join(' && ')]),
          ),
        }),
      },
    ],
    [
      'start scripts',
      {
        Dockerfile: node('["./s0.sh"]'),
        ...Object.fromEntries(
          Array.from({ length: 40 }, (_, at) => [`s${at}.sh`, `#!/bin/sh\n${four(`./s${at + 1}.sh`).join('\n')}\n`]),
        ),
      },
    ],
    [
      'modules of Maven',
      {
        Dockerfile: starting('maven:3-eclipse-temurin-21', 'mvn package', '["java", "-jar", "target/a.jar"]'),
        'pom.xml': '<project><artifactId>a</artifactId><modules><module>b</module></modules></project>',
        'b/pom.xml': '<project><artifactId>b</artifactId><modules><module>..</module></modules></project>',
      },
    ],
    [
      'the lines of a Gemfile.lock',
      {
        Dockerfile: starting('ruby:3.4', 'bundle install', '["ruby", "main.rb"]'),
        Gemfile: 'source "https://rubygems.org"\ngem "rack"\n',
        'Gemfile.lock': `GEM\n  specs:\n${'    rack (3.2.1)\n'.repeat(50_000)}`,
        'main.rb': 'require "rack"\n',
      },
    ],
    [
      'targets of a bake file',
      {
        Dockerfile: node('["node", "main.js"]'),
        'docker-bake.hcl': 'target "web" { '.repeat(50_000),
        'package.json': manifest({}),
      },
    ],
    [
      'calls in a program',
      {
        Dockerfile: node('["node", "main.js"]'),
        'main.js': 'open(path.join('.repeat(30_000),
        'package.json': manifest({}),
      },
    ],
    [
      'suppressions of one instruction',
      { Dockerfile: `FROM debian:12\n${'# dockerfix ignore=none\n'.repeat(20_000)}CMD ["a"]\n` },
    ],
    [
      'names of a suppression',
      {
        Dockerfile: `FROM debian:12\n# dockerfix ignore=${Array.from({ length: 50_000 }, (_, at) => `x${at}`)}\nCMD ["a"]\n`,
      },
    ],
    [
      'comments that suppress nothing',
      { Dockerfile: `FROM debian:12\n${'# dockerfix disable=all\nRUN make\n'.repeat(10_000)}` },
    ],
  ])(
    '%s',
    async (_, files) => {
      const { code, stderr } = await run(['--unsafe', '--timeout', '3'], { cwd: project(files) });
      expect([code, stderr]).toEqual([0, expect.not.stringMatching(/is not done|rolled back/)]);
    },
    10_000,
  );
});
