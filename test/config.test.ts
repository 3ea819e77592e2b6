import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestName } from '../src/config/nearest-name.ts';
import { configSchema, type Schema } from '../src/config/schema.ts';
import { validate } from '../src/config/validate.ts';
import { transforms } from '../transforms/index.ts';
import { OLD, ONLY, project, run } from './command-line.ts';

const schema = configSchema(transforms.map(({ transform }) => transform));
const OFF = { transforms: { 'replace-maintainer': 'off' } };

/** The transforms that change OLD under this config. */
async function applied(files: Record<string, string>, ...argv: string[]) {
  const root = project({ Dockerfile: OLD, ...files });
  const { stdout } = await run(['--format=json', '--skip=add-oci-labels', ...argv], { cwd: root });
  return Object.keys(JSON.parse(stdout).summary.applied).filter((id) =>
    /replace-maintainer|use-key-value-form/.test(id),
  );
}

describe('config files', () => {
  it.each([
    ['.dockerfix.json', JSON.stringify(OFF)],
    ['.dockerfix.jsonc', `// why\n{"transforms": {"replace-maintainer": "off",},}`],
    ['.dockerfix.yaml', 'transforms:\n  replace-maintainer: off\n'],
    ['.dockerfix.yml', 'transforms: {replace-maintainer: "off"}\n'],
    ['.dockerfix.toml', '[transforms]\nreplace-maintainer = "off"\n'],
    ['package.json', JSON.stringify({ name: 'x', dockerfix: OFF })],
  ])('%s', async (name, text) => {
    expect(await applied({ [name]: text })).toEqual(['use-key-value-form']);
    expect(await applied({ [name]: text }, '--no-config')).toHaveLength(2);
    expect(await applied({ [name]: text }, '--only', 'replace-maintainer')).toEqual(['replace-maintainer']);
  });

  it('ignores a package.json that is not about us, or no JSON', async () => {
    expect(await applied({ 'package.json': '{"name": "x"}' })).toHaveLength(2);
    expect(await applied({ 'package.json': '{"dockerfix": ' })).toHaveLength(2);
  });

  it('is the nearest one of each file, up to the root of the repository', async () => {
    const root = project({
      '.dockerfix.json': JSON.stringify(OFF),
      'a/Dockerfile': OLD,
      'b/.dockerfix.json': '{"transforms": {"use-key-value-form": "off"}}',
      'b/c/Dockerfile': OLD,
      'd/.git/HEAD': '',
      'd/Dockerfile': OLD,
    });
    const own = '--skip=add-oci-labels';
    for (const cwd of [root, `${root}/a`, `${root}/b/c`]) {
      const { stdout } = await run([own, '--format=json', `${root}/a`, `${root}/b/c/Dockerfile`], { cwd });
      const ids = JSON.parse(stdout).files.map(({ outcomes }: { outcomes: { transform: string; kind: string }[] }) =>
        outcomes.filter(({ kind }) => kind === 'applied').map(({ transform }) => transform),
      );
      expect(ids.toSorted()).toEqual([['replace-maintainer'], ['use-key-value-form']]);
    }
    expect((await run([ONLY, '-l', '.'], { cwd: `${root}/d` })).stdout).toBe('Dockerfile\n');
  });

  it('takes -c instead', async () => {
    const files = { '.dockerfix.json': JSON.stringify(OFF), 'ci.yaml': 'transforms: {use-key-value-form: off}' };
    expect(await applied(files, '-c', 'ci.yaml')).toEqual(['replace-maintainer']);
  });

  it('extends others, the later wins', async () => {
    const files = {
      'base/one.yaml': 'transforms: {replace-maintainer: off, use-key-value-form: off}',
      'base/two.toml': 'transforms.use-key-value-form = "on"',
      '.dockerfix.json': JSON.stringify({ extends: ['base/one.yaml', 'base/two.toml'] }),
    };
    expect(await applied(files)).toEqual(['use-key-value-form']);
  });

  it('has include, exclude and overrides, relative to its folder', async () => {
    const root = project({
      'sub/.dockerfix.yaml': [
        'include: [images/*]',
        'exclude: [old/]',
        'transforms: {use-key-value-form: off}',
        'overrides:',
        '  - files: [new/]',
        '    transforms: {replace-maintainer: off}',
      ].join('\n'),
      'sub/images/web': OLD,
      'sub/old/Dockerfile': OLD,
      'sub/new/Dockerfile': OLD,
    });
    const own = ['-l', '--skip=add-oci-labels'];
    expect((await run([...own, 'sub'], { cwd: root })).stdout).toBe('sub/images/web\n');
    expect((await run(own, { cwd: `${root}/sub` })).stdout).toBe('images/web\n');
    expect((await run([...own, 'sub/old/Dockerfile'], { cwd: root })).stdout).toBe('sub/old/Dockerfile\n');
  });
});

describe('a bad config is one clear line, and the files under other configs are done', () => {
  it.each([
    ['.dockerfix.json', '{"transfroms": {}}', 'unknown key "transfroms"; did you mean transforms?'],
    [
      '.dockerfix.json',
      '{"transforms": {"replace-maintaner": "off"}}',
      'unknown key "replace-maintaner" in transforms; did you mean replace-maintainer?',
    ],
    [
      '.dockerfix.json',
      '{"transforms": {"replace-maintainer": "of"}}',
      'transforms.replace-maintainer must be "on" or "off"',
    ],
    ['.dockerfix.json', '{"include": "x"}', 'include must be an array'],
    ['.dockerfix.json', '{"overrides": [{"transforms": {}}]}', 'overrides[0] lacks "files"'],
    ['.dockerfix.json', '[]', 'the config must be an object'],
    ['.dockerfix.json', '{', 'close brace expected at line 1'],
    ['.dockerfix.json', '{} // why', 'invalid comment token at line 1'],
    ['.dockerfix.yaml', 'a: [', /^Flow sequence .* at line 1, column 5/],
    ['.dockerfix.toml', 'a = ', /line|value/i],
    ['.dockerfix.json', '{"extends": "missing.json"}', 'cannot be read: no such file or directory'],
    ['.dockerfix.json', '{"extends": ".dockerfix.json"}', 'extends goes round in a circle: .dockerfix.json'],
    ['.dockerfix.json', '{"extends": "../../../x.json"}', 'extends leads out of the repository: ../../../x.json'],
  ])('%s: %s', async (name, text, message) => {
    const root = project({
      'good/Dockerfile': OLD,
      [`bad/${name}`]: text,
      'bad/Dockerfile': OLD,
      'bad/b/Dockerfile': OLD,
    });
    const { code, stdout, stderr } = await run([ONLY, '-l'], { cwd: root });
    expect(code).toBe(2);
    expect(stdout).toBe('good/Dockerfile\n');
    const errors = stderr.split('\n').filter((line) => line.startsWith('dockerfix: '));
    expect(errors).toHaveLength(1);
    const [, file, said] = /^dockerfix: (\S+): (.*)$/.exec(errors[0] ?? '') ?? [];
    expect(file).toMatch(/^bad\//);
    if (typeof message === 'string') expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  it('two in one folder', async () => {
    const { stderr } = await run(['-q'], {
      cwd: project({ Dockerfile: OLD, '.dockerfix.json': '{}', '.dockerfix.toml': '' }),
    });
    expect(stderr).toBe('dockerfix: .dockerfix.json: .dockerfix.toml stands beside it: keep one of them\n');
  });

  it('one that -c names and that is not there', async () => {
    const { code, stderr } = await run(['-q', '-c', 'no.json'], { cwd: project({ Dockerfile: OLD }) });
    expect(code).toBe(2);
    expect(stderr).toBe('dockerfix: no.json: cannot be read: no such file or directory\n');
  });
});

describe('the schema', () => {
  const ajv = new Ajv2020({ strict: true, allErrors: true });

  it('is a valid schema, and published', () => {
    expect(ajv.validateSchema(JSON.parse(readFileSync('schema.json', 'utf8')))).toBe(true);
  });

  it('judges as ajv does', () => {
    const isValid = ajv.compile({ ...schema });
    const id = fc.constantFrom('replace-maintainer', 'use-key-value-form', 'nonsense');
    const setting = fc.oneof(fc.constantFrom('on', 'off', 'maybe', true), fc.dictionary(fc.string(), fc.jsonValue()));
    const strings = fc.oneof(fc.array(fc.string()), fc.string(), fc.array(fc.integer(), { maxLength: 1 }));
    const settings = fc.dictionary(id, setting, { maxKeys: 2 });
    const override = fc.record({ files: strings, transforms: settings, more: fc.constant(1) }, { requiredKeys: [] });
    const config = fc.record(
      {
        $schema: fc.string(),
        extends: strings,
        include: strings,
        exclude: strings,
        transforms: settings,
        overrides: fc.array(override, { maxLength: 2 }),
        other: fc.constant(1),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(config, fc.jsonValue()), (value) => {
        expect(validate(value, schema).length === 0).toBe(isValid(value));
      }),
      { numRuns: 500 },
    );
  });

  it('checks options of every type as ajv does', () => {
    const options: Schema = {
      type: 'object',
      properties: {
        text: { type: 'string', pattern: '^[a-z]+$' },
        count: { type: 'integer', minimum: 1, maximum: 5 },
        flag: { type: 'boolean' },
        choice: { enum: ['a', 'b'] },
        list: { type: 'array', items: { type: 'string' } },
      },
      additionalProperties: false,
    };
    const isValid = ajv.compile({ ...options });
    const value = fc.oneof(
      fc.constantFrom('a', 'b', 'A', '', 1, 5, 6, 0, 1.5, true, null),
      fc.array(fc.constantFrom('x', 1)),
    );
    const object = fc.dictionary(fc.constantFrom('text', 'count', 'flag', 'choice', 'list', 'other'), value);
    fc.assert(
      fc.property(object, (candidate) => {
        expect(validate(candidate, options).length === 0).toBe(isValid(candidate));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('nearestName', () => {
  it.each([
    ['clean-apt-list', 'clean-apt-lists'],
    ['apt-lists', 'clean-apt-lists'],
    ['DL30009', 'DL3009'],
    ['exlpain', 'explain'],
    ['zzzzzz', undefined],
    ['x', undefined],
  ])('%s: %s', (written, expected) => {
    expect(nearestName(written, ['clean-apt-lists', 'DL3009', 'explain', 'use-apk-no-cache'])).toBe(expected);
  });
});
