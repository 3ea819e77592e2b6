import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import type { RunInstruction } from '../src/dockerfile/types.ts';
import { applyEdits } from '../src/edit/apply.ts';
import { appendCommand, type Position } from '../src/edit/shell.ts';
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
