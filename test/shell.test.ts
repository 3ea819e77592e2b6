import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import type { Dockerfile } from '../src/dockerfile/types.ts';
import type { Span } from '../src/edit/types.ts';
import { programWord } from '../src/shell/package-commands.ts';
import { plainCommand } from '../src/shell/plain-command.ts';
import { scriptOf } from '../src/shell/script.ts';
import type { Script } from '../src/shell/types.ts';
import { shellView } from '../src/shell/view.ts';

interface Parsed {
  readonly dockerfile: Dockerfile;
  readonly script: Script | undefined;
}

/** The script of the last RUN, CMD or ENTRYPOINT. */
function parse(lines: string): Parsed {
  const dockerfile = parseDockerfile(lines.includes('FROM') ? lines : `FROM a\n${lines}\n`);
  const last = dockerfile.instructions.at(-1);
  return { dockerfile, script: last && scriptOf(dockerfile, last) };
}

function at({ dockerfile }: Parsed, span: Span | undefined): string | undefined {
  return span && dockerfile.text.slice(span.start, span.end);
}

/** The commands' words as they stand in the file. */
function words(parsed: Parsed): string[][] | undefined {
  return parsed.script?.commands.map((command) => command.words.map((word) => at(parsed, word.span) ?? ''));
}

describe('the view that the shell parser reads', () => {
  it.each<[string, string, '\\' | '`', string]>([
    ['a continued line', 'a \\\n  b', '\\', 'a \\\n  b'],
    ['white space behind the escape', 'a \\  \n b', '\\', 'a   \\\n b'],
    ['CR', 'a \\\r\n b', '\\', 'a  \\\n b'],
    ['a comment line', 'a \\\n# c\n b', '\\', 'a \\\n  \\\n b'],
    ['an indented comment line', 'a \\\n  # c\n b', '\\', 'a \\\n    \\\n b'],
    ['a blank line', 'a \\\n\n b', '\\', 'a \\\n  b'],
    ['a line of white space', 'a \\\n   \n b', '\\', 'a \\\n  \\\n b'],
    ['a backtick escape', 'a `\n b', '`', 'a \\\n b'],
    ['a comment that hides the rest', 'a # b \\\n c', '\\', 'a     \\\n  '],
    ['a # in a word', 'a b#c \\\n d', '\\', 'a b#c \\\n d'],
    ['a # in quotes', 'a "b #c" \\\n d', '\\', 'a "b #c" \\\n d'],
  ])('has %s', (_name, text, escape, view) => {
    expect(shellView(text, escape)).toBe(view);
    expect(view).toHaveLength(text.length);
  });

  it.each<[string, string]>([
    ['white space behind the escape', 'a b\\ \nc'],
    ['a comment between', 'a b\\\n# d\nc'],
    ['CR', 'a b\\\r\nc'],
  ])('is none where it would part a word: %s', (_name, text) => {
    expect(shellView(text, '\\')).toBeUndefined();
  });

  it.each<[string, '\\' | '`']>([
    ['a && b \\', '`'],
    ['a `\n b \\', '`'],
    ['a \\\\\\', '\\'],
  ])('is none where a `\\` is left at the end: %j', (text, escape) => {
    expect(shellView(text, escape)).toBeUndefined();
  });

  it('is one where the `\\` at the end is escaped itself', () => {
    expect(shellView('a \\\\', '`')).toBe('a \\\\');
  });

  it.each(['a b\\\nc', 'a b;\\ \nc', 'a b\\ \n && c', 'a "b\\ \nc"'])('is one for %j', (text) => {
    expect(shellView(text, '\\')).toHaveLength(text.length);
  });
});

describe('scripts', () => {
  it.each<[string, string, string[][]]>([
    ['a line', 'RUN a b', [['a', 'b']]],
    ['lines with comments', 'RUN a \\\n  # n && o\n  b && \\\n\n  c', [['a', 'b'], ['c']]],
    ['CRLF', 'RUN a \\\r\n  b && \\\r\n  c\r', [['a', 'b'], ['c']]],
    [
      'an escape that touches a word',
      'RUN a b\\\n  && c\\\n  d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a word over two lines', 'RUN a b\\\nc', [['a', 'b\\\nc']]],
    ['flags', 'RUN --mount=type=cache,target=/x --network=none a b', [['a', 'b']]],
    [
      'a heredoc',
      'RUN <<EOF\na b\n# c\nd \\\n  e\nEOF',
      [
        ['a', 'b'],
        ['d', 'e'],
      ],
    ],
    ['a heredoc with a shell named', 'RUN <<EOF\n#!/bin/bash\na\nEOF', [['a']]],
    ['a heredoc as input', 'RUN a <<EOF && b\nc\nEOF', [['a'], ['b']]],
    ['substitutions', 'RUN a $(b c) `d`', [['a', '$(b c)', '`d`'], ['b', 'c'], ['d']]],
    ['assignments and redirections', 'RUN A=1 B="$(c)" d > e 2>&1', [['d'], ['c']]],
    ['ONBUILD in between', 'CMD a b', [['a', 'b']]],
  ])('have the words of %s', (_name, lines, expected) => {
    expect(words(parse(lines))).toEqual(expected);
  });

  it.each<[string, string]>([
    ['the exec form', 'RUN ["a", "b"]'],
    ['another shell', 'SHELL ["powershell", "-Command"]\nRUN a'],
    ['another interpreter', 'RUN <<EOF\n#!/usr/bin/env python3\nprint(1)\nEOF'],
    ['what does not parse', 'RUN a && && b'],
    ['an unclosed quote', 'RUN echo "a'],
    ['a backtick escape on an unknown base', '# escape=`\nFROM a\nRUN b\n'],
  ])('are none for %s', (_name, lines) => {
    expect(parse(lines).script).toBeUndefined();
  });

  it('are made of statements and links', () => {
    const parsed = parse('RUN set -e; a && b || ! c; (d; e) | f & if g; then h; fi');
    const links = parsed.script?.statements.map((statement) =>
      statement.links.map((link) => [link.operator, link.kind, link.negated, at(parsed, link.span)]),
    );
    expect(links).toEqual([
      [[undefined, 'command', false, 'set -e']],
      [
        [undefined, 'command', false, 'a'],
        ['&&', 'command', false, 'b'],
        ['||', 'command', true, '! c'],
      ],
      [[undefined, 'pipeline', false, '(d; e) | f']],
      [[undefined, 'if', false, 'if g; then h; fi']],
    ]);
    expect(parsed.script?.statements.map((statement) => statement.background)).toEqual([false, false, true, false]);
    expect(parsed.script?.statements.map((statement) => statement.errexit)).toEqual([false, true, true, true]);
  });

  it.each<[string, string, boolean[]]>([
    ['set -eux', 'RUN set -eux; a', [false, true]],
    ['set -o errexit', 'RUN set -o errexit; a; set +e; b', [false, true, true, false]],
    ['set -x', 'RUN set -x; a', [false, false]],
    ['SHELL', 'SHELL ["/bin/bash", "-euo", "pipefail", "-c"]\nRUN a; b', [true, true]],
    ['a shebang', 'RUN <<EOF\n#!/bin/sh -e\na\nEOF', [true]],
  ])('know errexit: %s', (_name, lines, expected) => {
    expect(parse(lines).script?.statements.map((statement) => statement.errexit)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['nothing', 'x', []],
    ['a pipeline', 'a | x', ['pipeline']],
    ['a subshell', '(x)', ['subshell']],
    ['a group', '{ x; }', ['group']],
    ['a condition', 'if x; then a; fi', ['condition']],
    ['an if', 'if a; then x; fi', ['if']],
    ['a loop', 'for i in 1 2; do x; done', ['loop']],
    ['a case', 'case a in b) x;; esac', ['case']],
    ['a function', 'f() { x; }', ['function', 'group']],
    ['a substitution', 'a $(x)', ['substitution']],
    ['a substitution in an assignment', 'A=$(x)', ['substitution']],
    ['a chain in a group', '{ a && x; }', ['group', 'chain']],
  ])('say what a command is enclosed in: %s', (_name, script, expected) => {
    const command = parse(`RUN ${script}`).script?.commands.find(({ words: [name] }) => name?.text === 'x');
    expect(command?.enclosing).toEqual(expected);
  });

  it.each<[string, string | undefined, string[]]>([
    ['plain', 'plain', []],
    ['"a b"', 'a b', []],
    ["'$A'", '$A', ['A']],
    ['a\\ b', 'a b', []],
    ['$A', undefined, ['A']],
    ['"x${A:-b}$C"', undefined, ['A', 'C']],
    ['*.js', undefined, []],
    ['~/x', undefined, []],
    ['{a,b}', undefined, []],
    ['$(a)', undefined, []],
  ])('know a word only when it is certain: %s', (text, value, variables) => {
    const word = parse(`RUN x ${text}`).script?.commands[0]?.words[1];
    expect([word?.text, word?.value, word?.variables]).toEqual([text, value, variables]);
  });
});

describe('the program of a command', () => {
  it.each<[string, string | undefined]>([
    ['a b', 'a'],
    ['sudo -u www-data a b', 'a'],
    ['env -u X A=1 a', 'a'],
    ['A=1 exec a', 'a'],
    ['timeout 5 nice -n 10 a', 'a'],
    ['xargs -n 1 a', 'a'],
  ])('%s', (script, expected) => {
    const command = parse(`RUN ${script}`).script?.commands[0];
    expect(command && programWord(command)?.value).toBe(expected);
  });
});

describe('the plain command of a script', () => {
  it.each<[string, string[] | string]>([
    ['a b', ['a', 'b']],
    [`a 'b c' "d e"f --g='h'`, ['a', 'b c', 'd ef', '--g=h']],
    ["a '$B'", ['a', '$B']],
    ['exec a b', ['a', 'b']],
    ['echo a', ['echo', 'a']],
    ['echo -n a', 'builtin'],
    ["echo 'a\\n'", 'builtin'],
    ['"cd" /a', 'builtin'],
    ['exec', 'builtin'],
    ['exec -a x b', 'builtin'],
    ['cd /a', 'builtin'],
    ['[ -f a ]', 'builtin'],
    ['a $B', 'variable'],
    ['a "$B"', 'variable'],
    ['a *', 'expansion'],
    ['a b?', 'expansion'],
    ['a ~', 'expansion'],
    ['a b\\ c', 'expansion'],
    ['a "b\\c"', 'expansion'],
    ['a {b,c}', 'expansion'],
    ['a !b', 'expansion'],
    ['A=1 b', 'assignment'],
    ['a > b', 'redirection'],
    ['a; b', 'several-commands'],
    ['a && b', 'several-commands'],
    ['a | b', 'several-commands'],
    ['a &', 'several-commands'],
    ['! a', 'several-commands'],
    ['(a)', 'several-commands'],
  ])('%s', (text, expected) => {
    const { script } = parse(`CMD ${text}`);
    const plain = script && plainCommand(script);
    expect(typeof plain === 'object' ? plain.values : plain).toEqual(expected);
  });
});
