import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import type { RunInstruction } from '../src/dockerfile/types.ts';
import { applyEdits } from '../src/edit/apply.ts';
import { appendCommand, type Position, prependCommand, removeLink } from '../src/edit/shell.ts';
import { scriptOf } from '../src/shell/script.ts';

const FROM = 'FROM debian\n';

/** The RUN after `clean` was appended behind its last `install`; the reason where that is declined. */
function appended(lines: string, { position, head = FROM }: { position?: Position; head?: string } = {}): string {
  const dockerfile = parseDockerfile(`${head}${lines}\n`);
  const run = dockerfile.instructions.find((each): each is RunInstruction => each.keyword === 'RUN');
  const script = run && scriptOf(dockerfile, run);
  const install = script?.commands.findLast((command) => command.words[0]?.value === 'install');
  if (!script || !install) throw new Error('the example has no install');
  const placed = appendCommand(dockerfile, script, install, 'clean', position);
  if ('reason' in placed) return placed.reason;
  return applyEdits(dockerfile.text, placed.edits).slice(head.length, -1);
}

describe('appendCommand at the end', () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['one line', 'RUN update && install a', 'RUN update && install a && clean'],
    ['one command', 'RUN install a', 'RUN install a && clean'],
    ['one command behind a line break', 'RUN \\\n    install a', 'RUN \\\n    install a && clean'],
    ['with a flag', 'RUN --network=host install a', 'RUN --network=host install a && clean'],
    ['&& at line starts', 'RUN update \\\n && install a', 'RUN update \\\n && install a \\\n && clean'],
    ['&& at line ends', 'RUN update && \\\n    install a', 'RUN update && \\\n    install a && \\\n    clean'],
    ['tabs', 'RUN update && \\\n\tinstall a', 'RUN update && \\\n\tinstall a && \\\n\tclean'],
    ['a list of packages', 'RUN install \\\n    a \\\n    b', 'RUN install \\\n    a \\\n    b \\\n    && clean'],
    [
      'a list under && at line ends',
      'RUN update && \\\n  install \\\n    a \\\n    b',
      'RUN update && \\\n  install \\\n    a \\\n    b && \\\n  clean',
    ],
    [
      'a list under && at line starts',
      'RUN update \\\n  && install \\\n    a \\\n  && make',
      'RUN update \\\n  && install \\\n    a \\\n  && make \\\n  && clean',
    ],
    [
      'comments between the lines',
      'RUN update && \\\n    # packages\n    install a \\\n    # the last\n    b',
      'RUN update && \\\n    # packages\n    install a \\\n    # the last\n    b && \\\n    clean',
    ],
    [
      'a comment behind the last line',
      'RUN update \\\n && install a \\\n# done\n',
      'RUN update \\\n && install a \\\n && clean \\\n# done\n',
    ],
    ['a shell comment at the end', 'RUN install a # why', 'RUN install a && clean # why'],
    [
      'an empty continuation at the end',
      'RUN update && \\\n install a \\\n\n',
      'RUN update && \\\n install a && \\\n clean \\\n\n',
    ],
    ['commands behind it', 'RUN install a && cd /x && make', 'RUN install a && cd /x && make && clean'],
    ['; without errexit', 'RUN update; install a', 'RUN update; install a && clean'],
    ['a final ;', 'RUN update; install a;', 'RUN update; install a && clean;'],
    ['; without errexit over lines', 'RUN update; \\\n  install a', 'RUN update; \\\n  install a && \\\n  clean'],
    ['; with errexit', 'RUN set -e; update; install a', 'RUN set -e; update; install a; clean'],
    [
      '; with errexit over lines',
      'RUN set -eux; \\\n\tupdate; \\\n\tinstall a; \\\n\tmake',
      'RUN set -eux; \\\n\tupdate; \\\n\tinstall a; \\\n\tmake; \\\n\tclean',
    ],
    [
      'a final ; with errexit over lines',
      'RUN set -eux; \\\n\tinstall a; \\\n\tmake;',
      'RUN set -eux; \\\n\tinstall a; \\\n\tmake; \\\n\tclean;',
    ],
    [
      'a ; on a line of its own',
      'RUN set -eux; \\\n\tinstall a \\\n\t\tb \\\n\t;',
      'RUN set -eux; \\\n\tinstall a \\\n\t\tb \\\n\t; \\\n\tclean;',
    ],
    ['set -e in the chain', 'RUN set -e && update && install a', 'RUN set -e && update && install a && clean'],
    ['a group', 'RUN { update; install a; }', 'RUN { update; install a; } && clean'],
    ['a subshell', 'RUN (update && install a)', 'RUN (update && install a) && clean'],
    ['a subshell under errexit', 'RUN set -e; (update; install a)', 'RUN set -e; (update; install a); clean'],
    ['an if', 'RUN if x; then install a; fi', 'RUN if x; then install a; fi && clean'],
    ['an if under errexit', 'RUN set -e; if x; then install a; fi', 'RUN set -e; if x; then install a; fi; clean'],
    ['a loop', 'RUN for p in a b; do install $p; done', 'RUN for p in a b; do install $p; done && clean'],
    ['a pipeline', 'RUN yes | install a', 'RUN yes | install a && clean'],
    ['a redirection', 'RUN install a > /dev/null 2>&1', 'RUN install a > /dev/null 2>&1 && clean'],
    ['an exit on failure', 'RUN install a; x || exit 1; make', 'RUN install a; x || exit 1; make && clean'],
    ['a substitution', 'RUN x "$(install a)"', 'RUN x "$(install a)" && clean'],
    ['a background command before', 'RUN serve & install a', 'RUN serve & install a && clean'],
  ];
  it.each(cases)('%s', (_, before, after) => {
    expect(appended(before)).toBe(after);
  });
});

describe('appendCommand right behind', () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['|| at the end', 'RUN install a || true', 'RUN install a && clean || true'],
    ['|| before', 'RUN x || install a', 'RUN x || install a && clean'],
    ['|| behind, over lines', 'RUN install a \\\n  || fail', 'RUN install a \\\n  && clean \\\n  || fail'],
    ['a group that ends in ||', 'RUN x || { install a; }', 'RUN x || { install a; } && clean'],
    ['exit', 'RUN install a && exit 0', 'RUN install a && clean && exit 0'],
    ['exec', 'RUN install a; exec x', 'RUN install a && clean; exec x'],
    ['a background command at the end', 'RUN install a; serve &', 'RUN install a && clean; serve &'],
    ['|| under errexit', 'RUN set -e; install a; x || true', 'RUN set -e; install a; clean; x || true'],
    [
      'a heredoc as input',
      'RUN install a && cat <<EOF > /x\ntext\nEOF',
      'RUN install a && clean && cat <<EOF > /x\ntext\nEOF',
    ],
  ];
  it.each(cases)('%s', (_, before, after) => {
    expect(appended(before)).toBe(after);
  });

  it('takes the place that the caller asks for', () => {
    expect(appended('RUN install a && make', { position: 'behind' })).toBe('RUN install a && clean && make');
    expect(appended('RUN install a \\\n && make', { position: 'behind' })).toBe(
      'RUN install a \\\n && clean \\\n && make',
    );
    expect(appended('RUN install a && \\\n  make', { position: 'behind' })).toBe(
      'RUN install a && \\\n  clean && \\\n  make',
    );
    expect(appended('RUN install a; \\\n  make', { position: 'behind' })).toBe(
      'RUN install a && \\\n  clean; \\\n  make',
    );
  });
});

describe('appendCommand in a heredoc', () => {
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['without errexit', 'RUN <<EOF\nupdate\ninstall a\nEOF', 'RUN <<EOF\nupdate\ninstall a && clean\nEOF'],
    ['with errexit', 'RUN <<EOF\nset -e\ninstall a\nEOF', 'RUN <<EOF\nset -e\ninstall a\nclean\nEOF'],
    [
      'with a list of packages',
      'RUN <<EOF\n  set -e\n  install \\\n    a \\\n    b\nEOF',
      'RUN <<EOF\n  set -e\n  install \\\n    a \\\n    b\n  clean\nEOF',
    ],
    [
      'with a comment on its line',
      'RUN <<EOF\nset -e\ninstall a # why\nEOF',
      'RUN <<EOF\nset -e\ninstall a # why\nclean\nEOF',
    ],
    [
      'with a chain over lines',
      'RUN <<EOF\nupdate && \\\n  install a\nEOF',
      'RUN <<EOF\nupdate && \\\n  install a && \\\n  clean\nEOF',
    ],
    [
      'with a shebang that sets errexit',
      'RUN <<EOF\n#!/bin/sh -e\ninstall a\nEOF',
      'RUN <<EOF\n#!/bin/sh -e\ninstall a\nclean\nEOF',
    ],
    [
      'with tabs to strip',
      'RUN <<-EOF\n\tset -e\n\tinstall a\n\tEOF',
      'RUN <<-EOF\n\tset -e\n\tinstall a\n\tclean\n\tEOF',
    ],
  ];
  it.each(cases)('%s', (_, before, after) => {
    expect(appended(before)).toBe(after);
  });
});

describe('appendCommand', () => {
  it('declines where the command may never run, or hides a failure', () => {
    expect(appended('RUN install a &')).toBe('the command runs in the background');
    expect(appended('RUN f() { install a; }; f || true')).toBe('the command is inside a function');
    expect(appended('RUN set -e && x && { update; install a; }')).toBe(
      'a command behind the last group would change when errexit applies',
    );
  });

  it('knows errexit from SHELL', () => {
    const head = 'FROM debian\nSHELL ["/bin/bash", "-ec"]\n';
    expect(appended('RUN update; install a', { head })).toBe('RUN update; install a; clean');
  });

  it('keeps CRLF', () => {
    const head = 'FROM debian\r\nWORKDIR /x\r\n';
    expect(appended('RUN update && \\\r\n    install a\r', { head })).toBe(
      'RUN update && \\\r\n    install a && \\\r\n    clean\r',
    );
    expect(appended('RUN <<EOF\r\nset -e\r\ninstall a # why\r\nEOF\r', { head })).toBe(
      'RUN <<EOF\r\nset -e\r\ninstall a # why\r\nclean\r\nEOF\r',
    );
  });

  it('continues lines with the escape character of the file', () => {
    const head = '# escape=`\nFROM debian\nSHELL ["/bin/sh", "-c"]\n';
    expect(appended('RUN update `\n && install a', { head })).toBe('RUN update `\n && install a `\n && clean');
  });
});

/** The RUN without its last `target`; undefined where that cannot go. */
function removed(lines: string): string | undefined {
  const dockerfile = parseDockerfile(`${FROM}${lines}\n`);
  const run = dockerfile.instructions.find((each): each is RunInstruction => each.keyword === 'RUN');
  const script = run && scriptOf(dockerfile, run);
  const target = script?.commands.findLast((command) => command.words[0]?.value === 'target');
  if (!script || !target) throw new Error('the example has no target');
  const edit = removeLink(dockerfile, script, target);
  return edit && applyEdits(dockerfile.text, [edit]).slice(FROM.length, -1);
}

describe('removeLink', () => {
  it.each<[name: string, before: string, after: string | undefined]>([
    ['the first of a list', 'RUN target && b', 'RUN b'],
    ['one in the middle', 'RUN a && target && b', 'RUN a && b'],
    ['the last of a list', 'RUN a && target', 'RUN a'],
    ['the last over lines', 'RUN a \\\n && target', 'RUN a'],
    ['a statement', 'RUN a; target; b', 'RUN a; b'],
    ['the first statement', 'RUN target; b', 'RUN b'],
    ['the last statement where all failures count', 'RUN set -e; a; target', 'RUN set -e; a'],
    ['the last of a list where it alone counts', 'RUN set -e; b; a && target', 'RUN set -e; b; a'],
    ['a line of a heredoc', 'RUN <<EOF\na\ntarget\nb\nEOF', 'RUN <<EOF\na\nb\nEOF'],
    ['not what is left of ||', 'RUN target || b', undefined],
    ['not what is right of ||', 'RUN b || target', undefined],
    ['not the all of a RUN', 'RUN target', undefined],
    ['not the last statement, whose status is the RUN’s', 'RUN a; target', undefined],
    ['not behind a job in the background', 'RUN set -e; a & target', undefined],
    ['not a job in the background', 'RUN a; target & b', undefined],
    ['not from a group', 'RUN a && { target; b; }', undefined],
    ['not the link that keeps errexit from the one before', 'RUN set -e; a && target; b', undefined],
    ['not with a comment of the Dockerfile', 'RUN a \\\n# why\n && target', undefined],
    ['not with a comment of the shell', 'RUN <<EOF\na\ntarget # why\nb\nEOF', undefined],
  ])('%s', (_, before, after) => {
    expect(removed(before)).toBe(after);
  });
});

/** The RUN with `update` before its last `install`; the reason where that is declined. */
function prepended(lines: string): string {
  const dockerfile = parseDockerfile(`${FROM}${lines}\n`);
  const run = dockerfile.instructions.find((each): each is RunInstruction => each.keyword === 'RUN');
  const script = run && scriptOf(dockerfile, run);
  const install = script?.commands.findLast((command) => command.words[0]?.value === 'install');
  if (!script || !install) throw new Error('the example has no install');
  const placed = prependCommand(dockerfile, script, install, 'update');
  if ('reason' in placed) return placed.reason;
  return applyEdits(dockerfile.text, placed.edits).slice(FROM.length, -1);
}

describe('prependCommand', () => {
  it.each<[name: string, before: string, after: string]>([
    ['alone', 'RUN install a', 'RUN update && install a'],
    ['in a list', 'RUN a && install b', 'RUN a && update && install b'],
    ['in a list over lines', 'RUN a \\\n && install b', 'RUN a \\\n && update \\\n && install b'],
    ['where all failures count', 'RUN set -e; install a', 'RUN set -e; update; install a'],
    ['where no failure but the last counts', 'RUN a; install b', 'RUN a; update && install b'],
    ['in a heredoc', 'RUN <<EOF\nset -e\ninstall a\nEOF', 'RUN <<EOF\nset -e\nupdate\ninstall a\nEOF'],
    ['behind ||', 'RUN a || install b', 'the command only runs when another failed'],
    ['in a function', 'RUN f() { install a; }; f', 'the command is inside a function'],
    ['in a condition', 'RUN if a; then install b; fi', 'RUN update && if a; then install b; fi'],
    ['negated', 'RUN ! install a', 'the command is negated'],
    ['in the background', 'RUN install a & wait', 'the command runs in the background'],
  ])('%s', (_, before, after) => {
    expect(prepended(before)).toBe(after);
  });
});

describe('applyEdits', () => {
  it('keeps the order of what is inserted at one place', () => {
    const at = { start: 1, end: 1 };
    const edits = [
      { span: { start: 2, end: 3 }, text: 'z' },
      { span: at, text: 'x' },
      { span: at, text: 'y' },
    ];
    expect(applyEdits('abc', edits)).toBe('axybz');
  });

  it('inserts in front of what is replaced there', () => {
    const edits = [
      { span: { start: 1, end: 2 }, text: 'y' },
      { span: { start: 1, end: 1 }, text: 'x' },
    ];
    expect(applyEdits('abc', edits)).toBe('axyc');
  });

  it.each([
    [
      'overlap',
      [
        { start: 0, end: 2 },
        { start: 1, end: 3 },
      ],
    ],
    ['end before they start', [{ start: 2, end: 1 }]],
    ['end behind the text', [{ start: 2, end: 4 }]],
  ])('throws for edits that %s', (_, spans) => {
    expect(() =>
      applyEdits(
        'abc',
        spans.map((span) => ({ span, text: 'x' })),
      ),
    ).toThrow('at offset');
  });
});
