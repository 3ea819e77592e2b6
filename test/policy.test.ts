import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../src/config/presets.ts';
import { isOnIn } from '../src/config/selection.ts';
import { fixText } from '../src/index.ts';
import { transforms } from '../transforms/index.ts';
import { OLD, ONLY, project, run } from './command-line.ts';

/** A repository, and beside it an organisation's files. */
function organisation(files: Readonly<Record<string, string>>, policy: Readonly<Record<string, string>>) {
  const root = project(files);
  const outside = realpathSync(project({}));
  for (const [path, text] of Object.entries(policy)) {
    mkdirSync(dirname(join(outside, path)), { recursive: true });
    writeFileSync(join(outside, path), text);
  }
  return { root, outside };
}

const changed = async (root: string, ...words: readonly string[]) => {
  const { stdout, stderr } = await run([...words, '--format=json'], { cwd: root });
  return stdout === '' ? stderr : Object.keys(JSON.parse(stdout).summary.applied).sort();
};

describe('transforms by id, alias or theme', () => {
  it.each([
    ['transforms: {DL4000: off}', ['use-key-value-form']],
    ['transforms: {metadata: off, syntax: off}', []],
    ['transforms: {metadata: off, replace-maintainer: on, syntax: off}', ['replace-maintainer']],
    ['transforms: {metadata: off, syntax: off, LegacyKeyValueFormat: on}', ['use-key-value-form']],
    ['preset: format-only', ['replace-maintainer', 'use-key-value-form']],
    ['preset: format-only\ntransforms: {syntax: off}', ['replace-maintainer']],
  ])('%s', async (config, ids) => {
    const cwd = project({ Dockerfile: OLD, '.dockerfix.yaml': config });
    const { stdout } = await run(['--skip=caching,cleanup,base-image,security', '--format=json'], { cwd });
    expect(
      Object.keys(JSON.parse(stdout).summary.applied)
        .filter((id) => /maintainer|key-value/.test(id))
        .sort(),
    ).toEqual(ids);
  });

  it.each([
    ['transforms: {cachin: off}', 'unknown key "cachin" in transforms; did you mean caching?'],
    ['transforms: {DL400: off}', /unknown key "DL400" in transforms; did you mean DL400\d\?/],
    ['severity: {security: fatal}', 'severity.security must be "error" or "warning" or "info" or "style"'],
    ['unsafe: [pin-base-imag]', 'unsafe[0]: no transform is called pin-base-imag; did you mean pin-base-image?'],
    ['edition: "2031-01"', 'edition must be "2026-11"'],
    ['preset: strickt', /preset must be "recommended" or "strict"/],
    ['plugins: [./mine.js]', /plugins are code: a config inside the repository cannot name them/],
  ])('%s is refused', async (config, message) => {
    const { code, stderr } = await run([ONLY], { cwd: project({ Dockerfile: OLD, '.dockerfix.yaml': config }) });
    expect(code).toBe(2);
    if (typeof message === 'string') expect(stderr).toContain(message);
    else expect(stderr).toMatch(message);
  });
});

describe('unsafe in a config', () => {
  const files = { Dockerfile: 'FROM debian\nRUN echo hi\nCMD ["ls"]\n' };
  const only = '--only=pin-base-image,use-slim-base';

  it.each([
    ['unsafe: true', true],
    ['unsafe: [pin-base-image]', true],
    ['unsafe: [DL3006]', true],
    ['unsafe: [base-image]', true],
    ['unsafe: [use-slim-base]', false],
    ['unsafe: false', false],
    ['overrides: [{files: ["Dockerfile"], unsafe: [pin-base-image]}]', true],
    ['overrides: [{files: ["other"], unsafe: true}]', false],
  ])('%s', async (config, isPinned) => {
    const ids = await changed(project({ ...files, '.dockerfix.yaml': config }), only);
    expect(ids.includes('pin-base-image')).toBe(isPinned);
  });
});

describe('an organisation', () => {
  const policy = { 'policy.yaml': 'transforms: {syntax: off}\nseverity: {DL4000: error}\n' };

  it('has a policy under the repository’s own config', async () => {
    const { root, outside } = organisation({ Dockerfile: OLD }, policy);
    expect(await changed(root, ONLY, `--base-config=${outside}/policy.yaml`)).toEqual([
      'replace-maintainer',
      'use-key-value-form',
    ]);
    const base = `--base-config=${outside}/policy.yaml`;
    const { stdout } = await run([base, '--skip=caching', '--format=json'], { cwd: root });
    expect(JSON.parse(stdout).summary.applied).not.toHaveProperty('use-key-value-form');
    writeFileSync(join(root, '.dockerfix.yaml'), 'transforms: {use-key-value-form: on}\n');
    const own = await run([base, '--format=json'], { cwd: root });
    expect(JSON.parse(own.stdout).summary.applied).toHaveProperty('use-key-value-form');
  });

  it('names it in the environment', async () => {
    const { root, outside } = organisation({ Dockerfile: OLD }, policy);
    const env = { DOCKERFIX_CONFIG: join(outside, 'policy.yaml') };
    const { stdout } = await run(['config', '--format=json'], { cwd: root, env });
    const values: { key: string; value: string; origin: string }[] = JSON.parse(stdout).values;
    expect(values.find(({ key }) => key === 'severity.replace-maintainer')).toMatchObject({ value: 'error' });
    const without = await run(['config', '--format=json', '--no-config'], { cwd: root, env });
    expect(without.stdout).not.toContain('policy.yaml');
  });

  it('has patterns that are about the repository', async () => {
    const overrides = { 'policy.yaml': 'overrides: [{files: [legacy/], transforms: {replace-maintainer: off}}]\n' };
    const { root, outside } = organisation({ 'legacy/Dockerfile': OLD, 'b/Dockerfile': OLD }, overrides);
    const words = ['--only=replace-maintainer,use-key-value-form', `--base-config=${outside}/policy.yaml`];
    const { stdout } = await run([`--base-config=${outside}/policy.yaml`, '--format=json'], { cwd: root });
    expect(words).toHaveLength(2);
    const kinds = JSON.parse(stdout).files.map((file: { path: string; outcomes: { transform: string }[] }) => [
      file.path,
      file.outcomes.some(({ transform }) => transform === 'replace-maintainer'),
    ]);
    expect(kinds).toEqual([
      ['b/Dockerfile', true],
      ['legacy/Dockerfile', false],
    ]);
  });

  it('extends packages and files anywhere, when the user names the config', async () => {
    const { root, outside } = organisation(
      { Dockerfile: OLD },
      {
        'policy.yaml': 'extends: ["@acme/policy", ../shared.yaml]\n',
        'node_modules/@acme/policy/package.json': '{"name": "@acme/policy"}',
        'node_modules/@acme/policy/dockerfix.yaml': 'transforms: {metadata: off}\n',
      },
    );
    writeFileSync(join(dirname(outside), 'shared.yaml'), 'transforms: {syntax: off}\n');
    const { stdout, stderr } = await run(['-c', join(outside, 'policy.yaml'), '--format=json'], { cwd: root });
    expect(stderr).not.toContain('dockerfix:');
    const { applied } = JSON.parse(stdout).summary;
    expect(applied).not.toHaveProperty('replace-maintainer');
    expect(applied).not.toHaveProperty('use-key-value-form');
  });

  it('is told of a package that is not there; the repository may not leave itself', async () => {
    const { root, outside } = organisation({ Dockerfile: OLD }, { 'policy.yaml': 'extends: "@acme/nothing"\n' });
    const ran = await run(['--base-config', join(outside, 'policy.yaml')], { cwd: root });
    expect(ran.stderr).toContain('extends names neither a file nor an installed package: @acme/nothing');
    writeFileSync(join(root, '.dockerfix.yaml'), `extends: ${join(outside, 'policy.yaml')}\n`);
    expect((await run([], { cwd: root })).stderr).toContain('extends leads out of the repository');
  });
});

describe('dockerfix config', () => {
  it('prints what is in force, and where it comes from', async () => {
    const root = project({
      '.dockerfix.yaml':
        'preset: strict\nunsafe: [pin-base-image]\noverrides: [{files: [a/], transforms: {caching: off}}]\n',
      'a/Dockerfile': OLD,
    });
    const { code, stdout } = await run(['config', 'a/Dockerfile'], { cwd: root });
    expect(code).toBe(0);
    const line = (key: string) =>
      stdout
        .split('\n')
        .find((one) => one.startsWith(`${key}: `))
        ?.replace(/ +# /, ' # ');
    expect(stdout).toMatch(/^# in force for a\/Dockerfile\n/);
    expect(line('edition')).toBe('edition: the latest # default');
    expect(line('unsafe')).toBe('unsafe: ["pin-base-image"] # .dockerfix.yaml');
    expect(line('require-reason')).toBe('require-reason: true # preset strict');
    expect(line('severity.use-pipefail')).toBe('severity.use-pipefail: error # preset strict');
    expect(line('transforms.write-dockerignore')).toBe('transforms.write-dockerignore: off # .dockerfix.yaml');
    expect(line('transforms.replace-maintainer')).toBe('transforms.replace-maintainer: on # default');
    expect((await run(['config'], { cwd: root })).stdout).toMatch(/transforms.write-dockerignore: on +# default/);
  });
});

describe('editions and previews', () => {
  const own = (extra: object) => ({
    theme: 'own',
    transform: {
      id: 'add-comment',
      title: 'Add a comment',
      rationale: '',
      safety: 'safe' as const,
      onByDefault: true,
      aliases: [],
      mayChange: [],
      ...extra,
      *propose({ dockerfile }: { dockerfile: { text: string } }) {
        if (dockerfile.text.startsWith('#')) return;
        const span = { start: 0, end: 0 };
        yield { kind: 'fix' as const, message: 'Add it', where: span, edits: [{ span, text: '# ours\n' }] };
      },
    },
  });

  it('a later edition brings what was not there', () => {
    const { transform } = own({ since: '2027-05' });
    expect(isOnIn(transform, { edition: '2026-11', preview: false })).toBe(false);
    expect(isOnIn(transform, { edition: '2027-05', preview: false })).toBe(true);
    expect(isOnIn(transform, { edition: undefined, preview: false })).toBe(true);
  });

  it('a preview is off until asked for', () => {
    const { transform } = own({ preview: true });
    expect(isOnIn(transform, { edition: undefined, preview: false })).toBe(false);
    expect(isOnIn(transform, { edition: undefined, preview: true })).toBe(true);
    const all = [own({ preview: true })];
    expect(fixText(OLD, { transforms: all }).after).toBe(OLD);
    expect(fixText(OLD, { transforms: all, only: ['add-comment'] }).after).toBe(`# ours\n${OLD}`);
  });

  it.each([...PRESETS])('%s names transforms that there are', (_, { transforms: named, severity }) => {
    const known = transforms.flatMap(({ theme, transform }) => [theme, transform.id, ...transform.aliases]);
    expect([...Object.keys(named), ...Object.keys(severity)].filter((name) => !known.includes(name))).toEqual([]);
  });
});
