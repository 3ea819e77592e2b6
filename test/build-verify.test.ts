import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compareFiles } from '../src/build/compare-files.ts';
import { NO_CONTEXT_FILES } from '../src/build/context-files.ts';
import { sortOf } from '../src/build/file-sorts.ts';
import { comparePackages, installedPackages } from '../src/build/packages.ts';
import { sourceFileOf } from '../src/build/source-file.ts';
import { findCulprit } from '../src/build/trace.ts';
import { verifyDockerfile } from '../src/build/verify.ts';
import type { VerifyOptions, VerifyReport } from '../src/build/verify-types.ts';
import { contextOf } from '../src/context/build-context.ts';
import { memoryTree } from '../src/context/tree.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import type { Transform } from '../src/fix/types.ts';
import { verifyMarkdown } from '../src/report/verify-markdown.ts';
import { verifyText } from '../src/report/verify-text.ts';
import { IMAGE_CHANGE_KINDS } from '../src/verify/types.ts';
import { type FakeBuilder, fakeBuilder, imageFiles } from './build-fake.ts';

const OPTIONS: VerifyOptions = {
  settings: { buildArgs: [], target: undefined, platform: undefined, network: undefined, timeoutSeconds: 9 },
  unsafe: false,
  smoke: undefined,
  startSeconds: 1,
  quietSeconds: 1,
  touch: undefined,
  rebuild: false,
};

/** Appends lines at the end, or replaces a line; `siblings` are written beside the Dockerfile. */
function planted(
  id: string,
  change: (text: string) => string,
  mayChange: Transform['mayChange'] = IMAGE_CHANGE_KINDS,
  ignore?: string,
): Transform {
  return {
    id,
    title: id,
    rationale: id,
    safety: 'safe',
    onByDefault: true,
    aliases: [],
    mayChange,
    *propose({ dockerfile: { text }, siblings: made }) {
      const after = change(text);
      const span = { start: 0, end: text.length };
      const siblings =
        ignore === undefined || made.length > 0 ? [] : [{ path: '.dockerignore', before: undefined, after: ignore }];
      if (after === text && siblings.length === 0) return;
      const edits = after === text ? [] : [{ span, text: after }];
      yield { kind: 'fix', message: id, where: span, edits, siblings };
    },
  };
}

const append = (id: string, line: string) => planted(id, (text) => (text.includes(line) ? text : `${text}${line}\n`));
const hide = (lines: string) => planted('write-ignore', (text) => text, [], lines);

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function verify(
  text: string,
  transforms: readonly Transform[],
  options: Partial<VerifyOptions> = {},
  builder: FakeBuilder = fakeBuilder(),
  signal = new AbortController().signal,
  files: Readonly<Record<string, string>> = {},
): Promise<VerifyReport> {
  const context = mkdtempSync(join(tmpdir(), 'dockerfix-test-'));
  folders.push(context);
  const dockerfile = join(context, 'Dockerfile');
  writeFileSync(dockerfile, text);
  const all = { 'main.py': 'print()\n', ...files };
  for (const [path, content] of Object.entries(all)) {
    mkdirSync(dirname(join(context, path)), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(join(context, path), content);
    else mkdirSync(join(context, path));
  }
  const tree = readdirSync(context, { recursive: true });
  const memory = contextOf({
    tree: memoryTree(all),
    source: 'option',
    dockerfilePath: 'Dockerfile',
    repository: undefined,
  });
  const fix = (list: readonly Transform[]) =>
    fixDockerfile(text, { transforms: list, unsafe: true, options: {}, path: 'Dockerfile', context: memory });
  const subject = {
    path: 'Dockerfile',
    dockerfile,
    context,
    result: fix(transforms),
    refix: async (ids: readonly string[]) => fix(transforms.filter(({ id }) => ids.includes(id))),
    mayChange: (id: string) => (id === 'secretive' ? [] : IMAGE_CHANGE_KINDS),
  };
  try {
    return await verifyDockerfile(subject, { ...OPTIONS, ...options }, builder, signal, () => {});
  } finally {
    expect([...builder.images]).toEqual([]);
    expect(readFileSync(dockerfile, 'utf8')).toBe(text);
    expect(readFileSync(join(context, 'main.py'), 'utf8')).toBe('print()\n');
    expect(readdirSync(context, { recursive: true })).toEqual(tree);
  }
}

const problemsOf = (report: VerifyReport) =>
  report.kind === 'verified'
    ? report.problems.map(({ code, culprit, details }) => ({ code, culprit, details }))
    : report.kind;

const PLAIN = { color: false, verbose: false };
const FILE = 'FROM debian:12\nRUN write /app/a 1\nRUN install curl 8\n';
const GOOD = [append('add-label', 'LABEL a=b'), append('add-cache', 'RUN write /var/cache/apt/x 1')];

describe('verifying a Dockerfile', () => {
  it('finds nothing wrong with a label and a cache', async () => {
    const report = await verify(FILE, GOOD);
    expect(problemsOf(report)).toEqual([]);
    expect(report.kind === 'verified' && report.comparison?.config).toEqual([
      { field: 'Labels a', kind: 'config.labels', before: undefined, after: 'b', by: ['add-label'] },
    ]);
    expect(report.kind === 'verified' && report.comparison?.tallies.cache).toMatchObject({ added: 1 });
  });

  it('builds nothing when nothing changes', async () => {
    const builder = fakeBuilder();
    expect(await verify(FILE, [], {}, builder)).toEqual({ kind: 'unchanged', path: 'Dockerfile' });
    expect(builder.built).toEqual([]);
  });

  it('names the transform behind a lost file, among several', async () => {
    const bad = planted('drop-file', (text) => text.replace('RUN write /app/a 1\n', ''));
    const [first, second] = GOOD;
    const list = first && second ? [first, bad, second] : [];
    expect(problemsOf(await verify(FILE, list))).toEqual([
      { code: 'files-lost', culprit: 'drop-file', details: ['/app/a'] },
    ]);
  });

  it('names each of two, one that drops a package and one that breaks the command', async () => {
    const drop = planted('drop-package', (text) => text.replace('RUN install curl 8\n', ''));
    expect(problemsOf(await verify(FILE, [append('crash', 'RUN crash'), ...GOOD, drop]))).toEqual([
      { code: 'packages', culprit: 'drop-package', details: ['dpkg curl: 8 → none'] },
      { code: 'start', culprit: 'crash', details: [''] },
    ]);
  });

  it('names the transform behind a failed build, and says how to skip it', async () => {
    const report = await verify(FILE, [...GOOD, append('break-build', 'RUN fail')]);
    expect(problemsOf(report)).toEqual([{ code: 'build', culprit: 'break-build', details: ['it failed'] }]);
    const style = { color: false, verbose: false };
    expect(verifyText(report, style)).toContain('caused by break-build');
    expect(verifyText(report, style)).toContain('--skip break-build');
    expect(verifyMarkdown(report)).toContain('# dockerfix ignore=break-build');
  });

  it('does not blame the fixes when the original does not build', async () => {
    const report = await verify(`${FILE}RUN fail\n`, GOOD);
    expect(report.kind).toBe('original-fails');
    expect(verifyText(report, { color: false, verbose: false })).toContain(
      'does not build with buildah, before any change',
    );
  });

  it('leaves out files that differ between two builds of the original', async () => {
    const report = await verify(`${FILE}RUN now /app/stamp\n`, GOOD);
    expect(problemsOf(report)).toEqual([]);
    expect(report.kind === 'verified' && report.comparison?.controlled).toBe(true);
  });

  it('says what no transform declared, in unsafe mode too', async () => {
    const report = await verify(FILE, [append('secretive', 'USER nobody')], { unsafe: true });
    expect(problemsOf(report)).toEqual([{ code: 'config', culprit: 'secretive', details: ['User: nothing → nobody'] }]);
  });

  it('reports losses in unsafe mode without failing', async () => {
    const drop = planted('drop-package', (text) => text.replace('RUN install curl 8\n', ''));
    const report = await verify(FILE, [drop], { unsafe: true });
    expect(problemsOf(report)).toEqual([]);
    expect(verifyText(report, { color: false, verbose: false })).toContain('dpkg curl: 8 → none');
  });

  it('compares the endings of the smoke command', async () => {
    const crash = append('crash', 'RUN crash');
    const report = await verify(FILE, [crash], { smoke: 'true' });
    expect(problemsOf(report)).toMatchObject([{ code: 'start' }, { code: 'smoke', culprit: 'crash' }]);
  });

  it('rebuilds after a change of a source file, another one for each of the two', async () => {
    const report = await verify(FILE, [append('add-label', 'LABEL a=b')], { rebuild: true });
    const rebuild = report.kind === 'verified' ? report.comparison?.rebuild : undefined;
    expect(rebuild?.file).toBe('main.py');
    // Only the label differs: the layers of the original's rebuild would do.
    expect([rebuild?.before.steps, rebuild?.after.steps]).toEqual([
      [{ text: 'RUN x', cached: false }],
      [{ text: 'RUN x', cached: false }],
    ]);
    expect(report.kind === 'verified' && verifyText(report, PLAIN)).toMatch(/rebuild +3\.0 s +4\.0 s\n/);
  });

  const git = {
    '.git/HEAD': 'ref: refs/heads/main\n',
    '.git/objects/pack/': '',
    '.git/refs/tags/': '',
    'web/.git': 'gitdir: ../.git/modules/web\n',
  };
  const never = new AbortController().signal;
  const copied = 'FROM debian:12\nRUN write /app/a 1\nCOPY . /app\n';

  it('knows what a new ignore file hides, with empty folders', async () => {
    const report = await verify(copied, [hide('.git\n**/.git\n')], {}, fakeBuilder(), never, git);
    expect(problemsOf(report)).toEqual([]);
    expect(report.kind === 'verified' && report.comparison).toMatchObject({
      controlled: false,
      tallies: { context: { removed: 7, added: 1 }, application: { removed: 0 } },
    });
  });

  it('does not count what the host had installed as installed packages', async () => {
    const host = { 'node_modules/ms/package.json': '{"name":"ms","version":"2.1.3"}' };
    expect(problemsOf(await verify(copied, [hide('node_modules\n')], {}, fakeBuilder(), never, host))).toEqual([]);
  });

  it.each([false, true])('names a bundle that lost a variable, unsafe: %s', async (unsafe) => {
    const text = `${copied}RUN bundle /app/dist/index.html API_URL\n`;
    const env = { '.env': 'API_URL=https://api.example.org\n' };
    const report = await verify(text, [...GOOD, hide('.env\n')], { unsafe }, fakeBuilder(), never, env);
    expect(problemsOf(report)).toEqual([
      { code: 'files-changed', culprit: 'write-ignore', details: ['/app/dist/index.html (bytes)'] },
    ]);
  });

  it.each([
    ['a user that may not write', "RUN log PermissionError: [Errno 13] Permission denied: 'notes.txt'"],
    ['a database that became read-only', 'RUN log attempt to write a readonly database'],
    ['a server that cannot bind', 'RUN log Error: listen EACCES 0.0.0.0:80'],
    ['an address in use', 'RUN log [ERROR] Connection in use, Address already in use'],
    ['a traceback', 'RUN log "Traceback (most recent call last):"'],
  ])('does not call %s well, with unsafe fixes either', async (_, line) => {
    const report = await verify(FILE, [...GOOD, append('break-it', line)], { unsafe: true });
    expect(problemsOf(report)).toEqual([
      { code: 'start', culprit: 'break-it', details: [line.slice(8).replaceAll('"', '')] },
    ]);
  });

  it('lets pass what the original logged before', async () => {
    const file = `${FILE}RUN log open /etc/shadow: permission denied\n`;
    expect(problemsOf(await verify(file, [append('log', 'RUN log stat /root: permission denied')]))).toEqual([]);
  });

  const served = `${FILE}RUN listen 80\n`;
  const move = planted('move', (text) => text.replace('RUN listen 80\n', 'RUN listen 8080\n'));
  const silence = planted('silence', (text) => text.replace('RUN listen 80\n', ''));
  it.each([
    ['nobody listens any more', silence, true, ['silence']],
    ['the port is another one', move, false, ['move']],
    ['an unsafe fix moves the server', move, true, []],
  ])('judges the ports where %s', async (_, transform, unsafe, culprits) => {
    const report = await verify(served, [transform], { unsafe });
    expect(report.kind === 'verified' && report.problems.map(({ culprit }) => culprit)).toEqual(culprits);
    expect(verifyText(report, PLAIN)).toContain('listens on 80');
  });

  it('stops when cancelled, and leaves nothing', async () => {
    const stop = new AbortController();
    stop.abort(new Error('stopped'));
    const before = readdirSync(tmpdir()).filter((name) => existsSync(join(tmpdir(), name, 'context'))).length;
    await expect(verify(FILE, GOOD, {}, fakeBuilder(), stop.signal)).rejects.toThrow('stopped');
    expect(readdirSync(tmpdir()).filter((name) => existsSync(join(tmpdir(), name, 'context')))).toHaveLength(before);
  });
});

describe('comparing files', () => {
  const compare = (before: Record<string, string>, after: Record<string, string>) =>
    compareFiles(
      imageFiles(new Map(Object.entries(before))),
      imageFiles(new Map(Object.entries(after))),
      NO_CONTEXT_FILES,
    ).map(({ path, change, sort }) => `${change} ${sort} ${path}`);

  it('sorts them', () => {
    expect(
      [
        '/var/lib/apt/lists/x',
        '/root/.npm/_cacache/y',
        '/home/node/.cache/z',
        '/usr/share/doc/curl/copyright',
        '/var/log/dpkg.log',
        '/var/lib/dpkg/status',
        '/app/__pycache__/a.cpython-311.pyc',
        '/tmp/build',
        '/app/main.py',
        '/opt/npm/readme',
        '/var/lib/gems/3.1.0/doc/rake-13.0.6/ri/cache.ri',
        '/var/lib/gems/3.1.0/gems/rake-13.0.6/doc/rake.1',
        '/srv/target/.rustc_info.json',
        '/srv/target/release/.fingerprint/tides-b933/dep-bin-tides',
        '/srv/target/release/tides',
      ].map(sortOf),
    ).toEqual([
      ...['cache', 'cache', 'cache', 'docs', 'logs', 'stamp', 'cache', 'cache', 'application', 'application'],
      ...['docs', 'application', 'cache', 'cache', 'application'],
    ]);
  });

  it('tells files of packages from those of the application', () => {
    const list = { '/var/lib/dpkg/info/curl.list': '/usr/bin/curl\n' };
    expect(compare({ ...list, '/usr/bin/curl': 'x', '/usr/bin/mine': 'y' }, list)).toEqual([
      'removed package /usr/bin/curl',
      'removed application /usr/bin/mine',
    ]);
  });

  it('counts a folder by what came or went in it', () => {
    const folder = '(folder)';
    expect(compare({ '/a': folder, '/b': folder, '/b/__pycache__': folder, '/b/__pycache__/x.pyc': '1' }, {})).toEqual([
      'removed application /a',
      'removed cache /b',
      'removed cache /b/__pycache__',
      'removed cache /b/__pycache__/x.pyc',
    ]);
  });

  it('takes a bundle under another digest for the same file', () => {
    const before = { '/app/dist/index-BpLZ3kQd.js': 'a', '/app/dist/one-settings.js': 'x' };
    const after = { '/app/dist/index-C0aXq9_z.js': 'b', '/app/dist/one-resources.js': 'x' };
    expect(compare(before, after)).toEqual([
      'changed application /app/dist/index-BpLZ3kQd.js',
      'added application /app/dist/one-resources.js',
      'removed application /app/dist/one-settings.js',
    ]);
  });

  describe('of a Go program whose repository is hidden', () => {
    const program = (text: string, ...settings: string[]) => {
      const marks = ['3077af0c9274080241e1c107e6d618e6', 'f932433186182072008242104116d8f2'];
      const [start, end] = marks.map((mark) => Buffer.from(mark, 'hex').toString('latin1'));
      return { '/app/run': `\x7fELF${text}${start}${settings.join('\n')}\n${end}` };
    };
    const stamped = program('1', 'mod\texample.org\tv1.2.0', 'build\tGOARCH=amd64', 'build\tvcs.revision=ab');
    it.each([
      ['the revision', program('2', 'mod\texample.org\t(devel)', 'build\tGOARCH=amd64'), true, 'stamp'],
      ['a setting', program('2', 'mod\texample.org\t(devel)', 'build\tGOARCH=arm64'), true, 'application'],
      ['anything, without history', program('2', 'mod\texample.org\t(devel)'), false, 'application'],
      ['its code', program('2', 'build\tGOARCH=amd64', 'build\tvcs.revision=ab'), true, 'application'],
    ])('%s differs', (_, after, hasHistory, sort) => {
      const images = [stamped, after].map((files) => imageFiles(new Map(Object.entries(files))));
      const [old, next] = images;
      const found = old && next ? compareFiles(old, next, { ...NO_CONTEXT_FILES, hasHistory }) : [];
      expect(found.map((difference) => difference.sort)).toEqual([sort]);
    });
  });

  it('does not count times inside gzip files', () => {
    const gzip = (time: string) => `\x1f\x8b\x08\x00${time}\x00\x03${'body'.repeat(8)}`;
    expect(
      compare({ '/a.gz': gzip('1234'), '/b.gz': gzip('1234') }, { '/a.gz': gzip('5678'), '/b.gz': `${gzip('5678')}x` }),
    ).toEqual(['changed application /b.gz']);
  });
});

describe('installed packages', () => {
  it('are read from each manager', () => {
    const files = imageFiles(
      new Map([
        [
          '/var/lib/dpkg/status',
          'Package: a\nStatus: deinstall ok config-files\nVersion: 1\n\nPackage: b\nStatus: install ok installed\nVersion: 2\n',
        ],
        ['/var/lib/dpkg/status.d/libc6', 'Package: libc6\nVersion: 3\n'],
        ['/lib/apk/db/installed', 'C:x\nP:musl\nV:1.2-r0\n\nP:zlib\nV:1.3\n'],
        ['/usr/local/share/.cache/yarn/v6/npm-z-1/node_modules/z/package.json', '{"name":"z","version":"1.0.0"}'],
        ['/root/.cache/pypoetry/virtualenvs/a-py3/lib/python3.11/site-packages/toml-1.dist-info', '(folder)'],
        ['/app/node_modules/@s/x/package.json', '{"name":"@s/x","version":"1.0.0"}'],
        ['/app/node_modules/y/lib/package.json', '{"name":"not-a-package","version":"1.0.0"}'],
        ['/usr/lib/python3.11/site-packages/Flask_Cors-4.0.dist-info', '(folder)'],
      ]),
    );
    expect(Object.fromEntries(installedPackages(files, 'bash 5.2-1\n'))).toEqual({
      'dpkg:b': ['2'],
      'dpkg:libc6': ['3'],
      'apk:musl': ['1.2-r0'],
      'apk:zlib': ['1.3'],
      'npm:@s/x': ['1.0.0'],
      'pip:flask-cors': ['4.0'],
      'pip:toml': ['1'],
      'rpm:bash': ['5.2-1'],
    });
    expect(comparePackages(installedPackages(files, ''), installedPackages(files, 'bash 5.2-1\n'))).toEqual([
      { kind: 'rpm', name: 'bash', before: [], after: ['5.2-1'] },
    ]);
  });
});

describe('finding the culprit', () => {
  it.each([1, 2, 3, 7, 8])('asks few questions among %i', async (count) => {
    const ids = Array.from({ length: count }, (_, index) => `t${index}`);
    for (const culprit of ids) {
      let asked = 0;
      const found = await findCulprit(ids, async (prefix) => {
        asked += 1;
        return prefix.includes(culprit);
      });
      expect(found).toBe(culprit);
      expect(asked).toBeLessThanOrEqual(Math.ceil(Math.log2(count)) + 1);
    }
  });
});

describe('the file to change for the rebuild', () => {
  it.each([
    [['package.json', 'src/app.js', 'src/app.test.js', 'index.js'], 'src/app.js'],
    [['app/__init__.py', 'app/main.py', 'setup.py', 'tests/test_a.py'], 'app/main.py'],
    [
      ['pom.xml', 'src/main/java/org/example/App.java', 'src/main/resources/static/index.html'],
      'src/main/java/org/example/App.java',
    ],
    [['main.go', 'main_test.go', 'go.mod'], 'main.go'],
    [['README.md', 'package-lock.json', 'vite.config.js'], undefined],
  ])('of %j is %s', (files, expected) => {
    expect(sourceFileOf(files)).toBe(expected);
  });
});
