import { describe, expect, it } from 'vitest';
import { removeInstruction, replace } from '../src/edit/index.ts';
import { defineTransform } from '../src/fix/define.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import type { Fix, FixResult, Transform } from '../src/fix/types.ts';
import { IMAGE_CHANGE_KINDS, type ImageChangeKind } from '../src/verify/types.ts';

const FILE = `FROM debian:bookworm
# install the tools
RUN apt-get update && apt-get install -y curl
USER root
CMD ["curl", "--version"]
`;

interface Shape {
  readonly id?: string;
  readonly aliases?: readonly string[];
  readonly safety?: Transform['safety'];
  readonly mayChange?: readonly ImageChangeKind[];
}

function transform(shape: Shape, propose: Transform['propose']): Transform {
  return defineTransform({
    id: 'change-something',
    title: 'Change something',
    rationale: 'A transform for tests.',
    safety: 'safe',
    onByDefault: true,
    aliases: [],
    mayChange: [],
    ...shape,
    propose,
  });
}

/** Replaces the first occurrence of a text. */
function swap(from: string, to: string): (text: string) => Fix[] {
  return (text) => {
    const start = text.indexOf(from);
    if (start === -1) return [];
    const span = { start, end: start + from.length };
    return [{ kind: 'fix', message: `${from} to ${to}`, where: span, edits: [replace(span, to)] }];
  };
}

function run(text: string, transforms: readonly Transform[], unsafe = false): FixResult {
  return fixDockerfile(text, { transforms, unsafe, options: {} });
}

function kinds(result: FixResult): string[] {
  return result.outcomes.map((outcome) => outcome.kind);
}

const toUser = (from: string, to: string, shape: Shape = { mayChange: ['config.user'] }): Transform =>
  transform(shape, ({ dockerfile }) => swap(from, to)(dockerfile.text));

describe('the engine', () => {
  it('applies a declared change and says what changed', () => {
    const result = run(FILE, [toUser('USER root', 'USER app')]);
    expect(result.after).toBe(FILE.replace('USER root', 'USER app'));
    expect(kinds(result)).toEqual(['applied']);
    expect(result.outcomes[0]).toMatchObject({ line: 4, column: 1 });
    expect(result.changes.map((change) => change.kind)).toEqual(['config.user']);
    expect(result.steps).toEqual([{ transform: 'change-something', before: FILE, after: result.after }]);
  });

  it('rolls an undeclared change back', () => {
    const result = run(FILE, [toUser('USER root', 'USER app', {})]);
    expect(result.after).toBe(FILE);
    expect(kinds(result)).toEqual(['rejected']);
    expect(result.steps).toEqual([]);
  });

  it.each([
    ['a result that does not parse', 'USER root', 'USE root'],
    ['a RUN that is no shell any more', '&& apt-get install', '&& ( apt-get install'],
    ['a lost comment', '# install the tools\n', ''],
    ['a demoted parser directive', 'FROM debian', '# syntax=docker/dockerfile:1\nFROM debian'],
    ['a hidden failure', 'install -y curl', 'install -y curl; true'],
    ['an empty continuation', 'update && apt', 'update \\\n\n && apt'],
  ])('rolls back %s', (_name, from, to) => {
    const mayChange = ['config.user', 'step.added', 'step.changed'] as const;
    const result = run(FILE, [toUser(from, to, { mayChange })]);
    expect(result.after).toBe(FILE);
    expect(kinds(result)).toEqual(['rejected']);
  });

  it('keeps the sound fixes of a transform that also made a bad one', () => {
    const both = transform({ mayChange: ['config.user'] }, ({ dockerfile }) => [
      ...swap('USER root', 'USER app')(dockerfile.text),
      ...swap('"curl", "--version"', '"curl"')(dockerfile.text),
    ]);
    const result = run(FILE, [both]);
    expect(result.after).toBe(FILE.replace('USER root', 'USER app'));
    expect(kinds(result)).toEqual(['applied', 'rejected']);
  });

  it('withholds an unsafe fix until it is asked for', () => {
    const unsafe = toUser('USER root', 'USER app', { safety: 'unsafe', mayChange: ['config.user'] });
    expect(kinds(run(FILE, [unsafe]))).toEqual(['withheld']);
    expect(run(FILE, [unsafe]).after).toBe(FILE);
    expect(kinds(run(FILE, [unsafe], true))).toEqual(['applied']);
  });

  it('never lets a safe fix delete a comment, even with its instruction', () => {
    const text = FILE.replace('update && apt', 'update \\\n  # then the tools\n  && apt');
    const remove = (safety: 'safe' | 'unsafe'): Transform =>
      transform({ safety, mayChange: ['step.refresh', 'step.removed'] }, ({ dockerfile }) => {
        const instruction = dockerfile.instructions.find((candidate) => candidate.keyword === 'RUN');
        if (!instruction) return [];
        return [
          {
            kind: 'fix',
            message: 'Remove it',
            where: instruction.span,
            edits: [removeInstruction(dockerfile, instruction)],
          },
        ];
      });
    expect(kinds(run(text, [remove('safe')]))).toEqual(['rejected']);
    expect(kinds(run(text, [remove('unsafe')], true))).toEqual(['applied']);
  });

  it('lets a transform build on another one, and reports places of the text before', () => {
    const first = transform({ id: 'add-line', mayChange: ['config.labels'] }, ({ dockerfile }) =>
      dockerfile.text.includes('LABEL')
        ? []
        : swap('FROM debian:bookworm\n', 'FROM debian:bookworm\nLABEL a=b\n')(dockerfile.text),
    );
    const second = transform({ id: 'change-user', mayChange: ['config.user'] }, ({ dockerfile }) =>
      dockerfile.text.includes('LABEL') ? swap('USER root', 'USER app')(dockerfile.text) : [],
    );
    const result = run(FILE, [second, first]);
    expect(result.steps.map((step) => step.transform)).toEqual(['add-line', 'change-user']);
    expect(result.outcomes.find((outcome) => outcome.transform === 'change-user')).toMatchObject({
      kind: 'applied',
      line: 4,
    });
  });

  it('stops two transforms that undo each other', () => {
    const there = toUser('USER root', 'USER app', { id: 'use-app', mayChange: ['config.user'] });
    const back = toUser('USER app', 'USER root', { id: 'use-root', mayChange: ['config.user'] });
    const result = run(FILE, [there, back]);
    expect(result.after).toBe(FILE.replace('USER root', 'USER app'));
    expect(kinds(result)).toEqual(['applied', 'rejected']);
  });

  it('undoes all that a transform did which never comes to an end, and keeps what others did', () => {
    const growing = transform({ mayChange: ['config.user'] }, ({ dockerfile }) =>
      swap('USER ', 'USER x')(dockerfile.text),
    );
    const other = transform({ id: 'change-cmd', mayChange: ['config.cmd'] }, ({ dockerfile }) =>
      swap('["curl", "--version"]', '["curl"]')(dockerfile.text),
    );
    const result = run(FILE, [growing, other]);
    expect(result.after).toBe(FILE.replace(', "--version"', ''));
    expect(result.outcomes).toMatchObject([
      { transform: 'change-something', kind: 'rejected', violations: [expect.stringMatching(/does not settle/)] },
      { transform: 'change-cmd', kind: 'applied' },
    ]);
  });

  it('goes on until nothing changes, however many rounds that takes', () => {
    const text = `FROM debian\n${'USER root\n'.repeat(60)}`;
    const result = run(text, [toUser('USER root', 'USER app')]);
    expect(result.after).toBe(text.replaceAll('root', 'app'));
    expect(kinds(result)).toEqual(Array(60).fill('applied'));
  });

  it.each<[string, Transform['propose']]>([
    [
      'overlapping edits',
      ({ dockerfile }) => {
        const fixes = [...swap('USER root', 'USER app')(dockerfile.text), ...swap('root', 'nobody')(dockerfile.text)];
        return fixes.slice(0, 1).map((fix) => ({ ...fix, edits: fixes.flatMap(({ edits }) => edits) }));
      },
    ],
    [
      'an exception',
      () => {
        throw new Error('edits overlap');
      },
    ],
    [
      'an exception behind a fix',
      function* ({ dockerfile }) {
        yield* swap('USER root', 'USER app')(dockerfile.text);
        throw new RangeError('edits overlap');
      },
    ],
  ])('loses a transform with %s alone, and names it', (_, propose) => {
    const failing = transform({ mayChange: ['config.user'] }, propose);
    const other = toUser('USER root', 'USER app', { id: 'use-app', mayChange: ['config.user'] });
    const result = run(FILE, [failing, other]);
    expect(result.after).toBe(FILE.replace('USER root', 'USER app'));
    expect(result.outcomes).toMatchObject([
      {
        transform: 'change-something',
        kind: 'rejected',
        line: 1,
        violations: [expect.stringMatching(/failed: edits overlap/)],
      },
      { transform: 'use-app', kind: 'applied' },
    ]);
  });

  it('keeps three violations of a fix, and finds the wrong one of many fixes', () => {
    const text = `FROM debian\n${'RUN make\n'.repeat(300)}RUN make last\n`;
    const swaps = transform({ mayChange: ['step.changed'] }, ({ dockerfile }) =>
      dockerfile.instructions
        .filter(({ keyword, span }) => keyword === 'RUN' && !dockerfile.text.slice(span.start, span.end).endsWith(' x'))
        .map(({ span, index }) => ({
          kind: 'fix',
          message: 'Change it',
          where: span,
          edits: [replace(span, index === 40 ? 'USER a\nWORKDIR /b\nLABEL c=d\nSTOPSIGNAL 9' : 'RUN make x')],
        })),
    );
    const result = run(text, [swaps]);
    expect(kinds(result).filter((kind) => kind === 'applied')).toHaveLength(300);
    const rejected = result.outcomes.filter((outcome) => outcome.kind === 'rejected');
    expect(rejected).toMatchObject([{ line: 41, violations: { length: 3 } }]);
  });

  it('lets fixes of one transform that meet take turns', () => {
    const meeting = transform({ mayChange: ['config.user'] }, ({ dockerfile }) => [
      ...swap('USER root', 'USER app')(dockerfile.text),
      ...swap('root', 'nobody')(dockerfile.text),
      ...swap('USER app', 'USER web')(dockerfile.text),
    ]);
    expect(run(FILE, [meeting]).after).toContain('USER web');
  });

  it('tries nothing on a file that a builder would refuse', () => {
    const result = run('RUN echo no base\n', [toUser('no', 'a')]);
    expect(result.problems.map((problem) => problem.code)).toEqual(['no-from']);
    expect(result.outcomes).toEqual([]);
    expect(result.after).toBe('RUN echo no base\n');
  });
});

describe('the syntax of what a transform writes', () => {
  it.each<[says: string, before: string, from: string, to: string]>([
    ['a continued instruction has a new empty line', 'FROM debian\nRUN a \\\n && b\n', '\\\n', '\\\n\n'],
    ['a RUN does not parse as shell any more', 'FROM debian\nRUN a && b\n', '&& b', '&& (b'],
    ['line ends are mixed', 'FROM debian\nRUN a\n', 'RUN a\n', 'RUN a\r\n'],
    ['line ends are mixed', 'FROM debian\r\nRUN a\r\nRUN b\r\n', 'RUN a\r\n', 'RUN a\n'],
    ['line ends are mixed', 'FROM debian\r\nRUN a\r\n', 'debian\r\nRUN a\r\n', 'debian\nRUN a\n'],
    ['the byte order mark is gone', '\uFEFFFROM debian\n', '\uFEFF', ''],
    ['the final newline changed', 'FROM debian\nRUN a\n', 'RUN a\n', 'RUN a'],
    ['the final newline changed', 'FROM debian\nRUN a', 'RUN a', 'RUN a\n'],
    ['a parser directive changed', '# escape=`\nFROM debian\n', '# escape=`\n', ''],
  ])('undoes it when %s: %j', (says, before, from, to) => {
    const result = run(before, [transform({ mayChange: IMAGE_CHANGE_KINDS }, () => swap(from, to)(before))]);
    expect(result.after).toBe(before);
    expect(result.outcomes).toMatchObject([{ kind: 'rejected', violations: expect.arrayContaining([says]) }]);
  });

  it.each<[what: string, before: string, from: string, to: string]>([
    ['an empty line that was there', 'FROM debian\nRUN a \\\n\n && b\n', '&& b', '&& c'],
    ['a script that was not understood before', 'FROM debian\nRUN a && (b\n', '(b', '(c'],
    ['line ends that were mixed', 'FROM debian\nRUN a\r\nRUN b\n', 'RUN b', 'RUN c'],
    ['line ends that most have', 'FROM debian\r\nRUN a\r\nRUN b\n', 'RUN b\n', 'RUN b\r\n'],
  ])('lets be %s', (_, before, from, to) => {
    const result = run(before, [
      transform({ mayChange: IMAGE_CHANGE_KINDS }, ({ dockerfile }) => swap(from, to)(dockerfile.text)),
    ]);
    expect(result.outcomes).toMatchObject([{ kind: 'applied' }]);
    expect(result.after).toBe(before.replace(from, to));
  });
});

describe('suppression', () => {
  const change = toUser('USER root', 'USER app', { aliases: ['DL3002'], mayChange: ['config.user'] });

  it.each([
    ['our comment', 'USER root', '# dockerfix ignore=change-something\nUSER root'],
    [
      'our comment with a reason',
      'USER root',
      '# dockerfix ignore=other,change-something;reason=needs root\nUSER root',
    ],
    ["hadolint's comment", 'USER root', '# hadolint ignore=DL3001,DL3002\nUSER root'],
    ["hadolint's comment with one between", 'USER root', '# hadolint ignore=DL3002\n# as root\nUSER root'],
    ['a comment for the file', 'FROM', '# dockerfix global ignore=DL3002\nFROM'],
    ["BuildKit's directive", 'FROM', '# check=skip=JSONArgsRecommended,DL3002;error=true\nFROM'],
    ["BuildKit's directive for all", 'FROM', '# syntax=docker/dockerfile:1\n# check=skip=all\nFROM'],
  ])('honours %s', (_name, from, to) => {
    const text = FILE.replace(from, to);
    const result = run(text, [change]);
    expect(result.after).toBe(text);
    expect(kinds(result)).toEqual(['suppressed']);
  });

  it.each([
    ['another id', 'USER root', '# dockerfix ignore=something-else\nUSER root'],
    ['another instruction', 'RUN apt', '# hadolint ignore=DL3002\nRUN apt'],
    ['a blank line between', 'USER root', '# hadolint ignore=DL3002\n\nUSER root'],
    ['a directive that is none, below a comment', 'FROM', '# my image\n# check=skip=DL3002\nFROM'],
  ])('is not misled by %s', (_name, from, to) => {
    const text = FILE.replace(from, to);
    expect(kinds(run(text, [change]))).toEqual(['applied']);
  });
});
