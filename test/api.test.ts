import { describe, expect, it } from 'vitest';
import { defineTransform, fixFiles, fixText, transforms } from '../src/index.ts';
import { errorsOf } from '../src/report/summary.ts';
import { NEW, OLD, project, read } from './command-line.ts';

const only = ['replace-maintainer', 'use-key-value-form'];

/** A transform of a user's own. */
const useMirror = defineTransform({
  id: 'use-mirror',
  title: 'Pull base images from the mirror',
  rationale: 'A transform that a user of the library writes: it needs nothing but the exported types.',
  safety: 'unsafe',
  onByDefault: true,
  aliases: [],
  mayChange: ['base'],
  options: { defaults: { mirror: 'mirror.example' }, properties: { mirror: { type: 'string' } } },
  *propose({ dockerfile }, { mirror }) {
    for (const { from, base } of dockerfile.stages) {
      if (base.kind !== 'image' || base.image.registry !== 'docker.io') continue;
      const edits = [{ span: from.image.span, text: `${mirror}/${from.image.text}` }];
      yield { kind: 'fix', message: 'Pull from the mirror', where: from.image.span, edits };
    }
  },
});
const all = [...transforms, { theme: 'own', transform: useMirror }];

async function collect<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const collected: T[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

describe('fixText', () => {
  it('fixes a text', () => {
    const result = fixText(OLD, { only });
    expect(result.after).toBe(NEW);
    expect(result.steps.map(({ transform }) => transform).sort()).toEqual(only);
  });

  it('takes a text that is no Dockerfile, and returns it', () => {
    expect(fixText('hello\n')).toMatchObject({ after: 'hello\n', problems: [{ code: 'no-from' }, {}] });
  });

  it.each([
    [{ only: ['clean-apt-list'] }, 'no transform is called clean-apt-list; did you mean clean-apt-lists?'],
    [{ skip: ['nope'] }, 'no transform is called nope'],
    [
      { options: { 'add-oci-label': {} } },
      'options: no transform is called add-oci-label; did you mean add-oci-labels?',
    ],
    [{ options: { 'expose-port': { foo: 1 } } }, /^options: expose-port has no option foo/],
  ])('refuses %j, as the command line does', (options, message) => {
    expect(() => fixText(OLD, options)).toThrow(message);
  });

  it('ends after its time', () => {
    const hanging = [
      {
        theme: 'own',
        transform: {
          ...useMirror,
          safety: 'safe',
          propose({ dockerfile }) {
            for (;;) if (dockerfile.text === '') return [];
          },
        } as const satisfies typeof useMirror,
      },
    ];
    expect(() => fixText(OLD, { transforms: hanging, timeout: 0.1, path: 'a/Dockerfile' })).toThrow(
      expect.objectContaining({ name: 'TimeoutError', message: 'a/Dockerfile is not done after 0.1 seconds' }),
    );
    for (const timeout of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => fixText(OLD, { timeout })).toThrow(RangeError);
      expect(() => fixFiles(['.'], { cwd: '/', timeout })).toThrow(RangeError);
    }
  });

  it('runs transforms of a user with their options', () => {
    const chosen = { transforms: all, only: ['own'] };
    expect(fixText(OLD, chosen).outcomes).toMatchObject([{ kind: 'withheld', transform: 'use-mirror' }]);
    const options = { 'use-mirror': { mirror: 'localhost:5000' } };
    const { after } = fixText(OLD, { ...chosen, unsafe: true, options });
    expect(after).toBe(OLD.replace('debian', 'localhost:5000/debian'));
  });
});

describe('a bug in a transform', () => {
  const broken = (propose: typeof useMirror.propose) => {
    return [{ theme: 'own', transform: { ...useMirror, safety: 'safe', mayChange: [], propose } as const }];
  };

  it('that an edit shows is rolled back, and is an error', async () => {
    const root = project({ Dockerfile: OLD });
    const options = { cwd: root, transforms: broken(useMirror.propose), write: true };
    const [report] = await collect(fixFiles(['.'], options));
    expect(report?.kind === 'fixed' && errorsOf(report)).toMatchObject([
      { path: 'Dockerfile', line: 1, code: 'rejected' },
    ]);
    expect(read(root, 'Dockerfile')).toBe(OLD);
  });

  it('that throws is named and leaves the file alone, and the others go on', async () => {
    const root = project({ 'a/Dockerfile': OLD, 'b/Dockerfile': 'FROM scratch\n' });
    const transforms = broken(function* ({ dockerfile }) {
      if (dockerfile.text === OLD) throw new Error('oh no\nat all');
      yield* [];
    });
    const reports = await collect(fixFiles(['.'], { cwd: root, transforms, write: true }));
    expect(reports).toMatchObject([
      { kind: 'fixed', result: { outcomes: [{ kind: 'rejected', transform: 'use-mirror' }], after: OLD } },
      { kind: 'fixed', path: 'b/Dockerfile' },
    ]);
  });
});

describe('fixFiles', () => {
  it('reports on files, and writes when asked', async () => {
    const root = project({ 'a/Dockerfile': OLD, 'b/Dockerfile': '' });
    const reports = await collect(fixFiles(['.'], { cwd: root, only }));
    expect(reports.map(({ kind, path }) => [kind, path])).toEqual([
      ['fixed', 'a/Dockerfile'],
      ['fixed', 'b/Dockerfile'],
    ]);
    expect(read(root, 'a/Dockerfile')).toBe(OLD);
    await collect(fixFiles(['.'], { cwd: root, only, write: true }));
    expect(read(root, 'a/Dockerfile')).toBe(NEW);
  });
});
