import { describe, expect, it } from 'vitest';
import { expand, variablesIn } from '../src/dockerfile/expand.ts';
import { parseImageReference, tagSpan } from '../src/dockerfile/image-reference.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import type { Dockerfile, Instruction, State } from '../src/dockerfile/types.ts';
import type { Span } from '../src/edit/types.ts';

function slice(dockerfile: Dockerfile, span: Span | undefined): string | undefined {
  return span && dockerfile.text.slice(span.start, span.end);
}

/** Each instruction as its span has it. */
function blocks(text: string): (string | undefined)[] {
  const dockerfile = parseDockerfile(text);
  return dockerfile.instructions.map((instruction) => slice(dockerfile, instruction.span));
}

/** The only instruction below `FROM a`. */
function only<K extends Instruction['keyword']>(
  keyword: K,
  line: string,
): { readonly dockerfile: Dockerfile; readonly instruction: Instruction & { readonly keyword: K } } {
  const dockerfile = parseDockerfile(`FROM a\n${line}\n`);
  const isWanted = (candidate: Instruction): candidate is Instruction & { readonly keyword: K } =>
    candidate.keyword === keyword;
  const instruction = dockerfile.instructions.find(isWanted);
  if (!instruction) throw new Error(`no ${keyword} in ${line}`);
  return { dockerfile, instruction };
}

describe('the borders of instructions', () => {
  it.each<[string, string, string[]]>([
    ['a line each', 'FROM a\nRUN b\n', ['FROM a', 'RUN b']],
    ['no final newline', 'FROM a\nRUN b', ['FROM a', 'RUN b']],
    ['white space around', '\n  FROM a  \n\n\tRUN b\t\n', ['FROM a', 'RUN b']],
    ['a continued line', 'FROM a\nRUN b \\\n  c\nUSER d\n', ['FROM a', 'RUN b \\\n  c', 'USER d']],
    ['white space behind the escape', 'FROM a\nRUN b \\ \t\n  c\n', ['FROM a', 'RUN b \\ \t\n  c']],
    ['an escaped escape', 'FROM a\nRUN echo \\\\\nUSER d\n', ['FROM a', 'RUN echo \\\\', 'USER d']],
    ['three escapes', 'FROM a\nRUN echo \\\\\\\nUSER d\n', ['FROM a', 'RUN echo \\\\\\', 'USER d']],
    ['an escape alone', 'FROM a\nRUN b \\\n\\\n c\nUSER d\n', ['FROM a', 'RUN b \\\n\\\n c', 'USER d']],
    ['a comment inside', 'FROM a\nRUN b \\\n# c \\\n  d\nUSER e\n', ['FROM a', 'RUN b \\\n# c \\\n  d', 'USER e']],
    ['a comment at the end', 'FROM a\nRUN b \\\n# c\nUSER e\n', ['FROM a', 'RUN b \\\n# c\nUSER e']],
    ['a blank line inside', 'FROM a\nRUN b \\\n\n  d\nUSER e\n', ['FROM a', 'RUN b \\\n\n  d', 'USER e']],
    ['CRLF', 'FROM a\r\nRUN b \\\r\n  c\r\nUSER d\r\n', ['FROM a', 'RUN b \\\r\n  c', 'USER d']],
    ['a byte order mark', '\uFEFFFROM a\nRUN b\n', ['FROM a', 'RUN b']],
    ['a backtick escape', '# escape=`\nFROM a\nRUN b `\n  c\\\nUSER d\n', ['FROM a', 'RUN b `\n  c\\', 'USER d']],
    ['a backslash that escapes nothing', '# escape=`\nFROM a\nRUN b \\\nUSER d\n', ['FROM a', 'RUN b \\', 'USER d']],
    ['a # that is no comment', 'FROM a\nRUN b # c \\\n d\n', ['FROM a', 'RUN b # c \\\n d']],
  ])('%s', (_name, text, expected) => {
    expect(blocks(text)).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['a body', 'RUN <<EOF\na\n# no comment\n\nEOF\nUSER d', ['RUN <<EOF\na\n# no comment\n\nEOF', 'USER d']],
    ['an empty body', 'RUN <<EOF\nEOF\nUSER d', ['RUN <<EOF\nEOF', 'USER d']],
    ['quoted delimiters', 'RUN <<"EOF"\na\nEOF\nUSER d', ['RUN <<"EOF"\na\nEOF', 'USER d']],
    ['tabs stripped', 'RUN <<-EOF\n\ta\n\tEOF\nUSER d', ['RUN <<-EOF\n\ta\n\tEOF', 'USER d']],
    ['tabs kept', 'RUN <<EOF\n\tEOF\nEOF\nUSER d', ['RUN <<EOF\n\tEOF\nEOF', 'USER d']],
    ['several', 'COPY <<A <<B /x/\na\nA\nb\nB\nUSER d', ['COPY <<A <<B /x/\na\nA\nb\nB', 'USER d']],
    ['in a command', 'RUN cat <<EOF > f && b\na\nEOF\nUSER d', ['RUN cat <<EOF > f && b\na\nEOF', 'USER d']],
    ['with a descriptor', 'RUN b 3<<EOF\na\nEOF\nUSER d', ['RUN b 3<<EOF\na\nEOF', 'USER d']],
    ['behind a continued line', 'RUN a \\\n  <<EOF\nb\nEOF\nUSER d', ['RUN a \\\n  <<EOF\nb\nEOF', 'USER d']],
    ['in ONBUILD', 'ONBUILD RUN <<EOF\na\nEOF\nUSER d', ['ONBUILD RUN <<EOF\na\nEOF', 'USER d']],
    ['not a here-string', 'RUN cat <<<x\nUSER d', ['RUN cat <<<x', 'USER d']],
    ['not in quotes', 'RUN echo "<<EOF"\nUSER d', ['RUN echo "<<EOF"', 'USER d']],
    ['not in ENV', 'ENV A=<<EOF\nUSER d', ['ENV A=<<EOF', 'USER d']],
    ['an escape that joins nothing in a body', 'RUN <<EOF\na \\\nEOF\nUSER d', ['RUN <<EOF\na \\\nEOF', 'USER d']],
    ['CRLF', 'RUN <<EOF\r\na\r\nEOF\r\nUSER d\r', ['RUN <<EOF\r\na\r\nEOF', 'USER d']],
  ])('with heredocs: %s', (_name, text, expected) => {
    expect(blocks(`FROM a\n${text}\n`).slice(1)).toEqual(expected);
  });
});

describe('parser directives', () => {
  const names = (text: string): string[] =>
    parseDockerfile(text).directives.map((directive) => `${directive.name}=${directive.value}`);

  it.each<[string, string, string[]]>([
    [
      'in any case, with spaces',
      '#  Escape = `\n# syntax=docker/dockerfile:1\nFROM a\n',
      ['escape=`', 'syntax=docker/dockerfile:1'],
    ],
    ['behind a byte order mark', '\uFEFF# syntax=x\nFROM a\n', ['syntax=x']],
    ['none below a comment', '# a comment\n# escape=`\nFROM a\n', []],
    ['none below a blank line', '\n# escape=`\nFROM a\n', []],
    ['none below an instruction', 'FROM a\n# escape=`\n', []],
    ['none below an unknown one', '# other=x\n# escape=`\nFROM a\n', []],
  ])('%s', (_name, text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('are no comments', () => {
    const dockerfile = parseDockerfile('# syntax=x\n# note\nFROM a\n');
    expect(dockerfile.comments.map((comment) => slice(dockerfile, comment.span))).toEqual(['# note']);
  });
});

describe('comments', () => {
  it('are those between and inside instructions, not those in heredocs', () => {
    const dockerfile = parseDockerfile('# one\nFROM a\nRUN b \\\n  # two\n  c\nRUN <<EOF\n# no\nEOF\n  #three  \n');
    expect(dockerfile.comments.map((comment) => comment.text)).toEqual(['one', 'two', 'three']);
    expect(dockerfile.instructions.map((instruction) => instruction.comments.length)).toEqual([0, 1, 0]);
  });
});

describe('pairs', () => {
  it.each<[string, 'ENV' | 'LABEL' | 'ARG', string, [string, string | undefined, string | undefined][]]>([
    [
      'plain',
      'ENV',
      'ENV A=b C=d',
      [
        ['A', 'b', 'b'],
        ['C', 'd', 'd'],
      ],
    ],
    [
      'quoted',
      'ENV',
      `ENV A="b c" D='e "f"'`,
      [
        ['A', 'b c', '"b c"'],
        ['D', 'e "f"', `'e "f"'`],
      ],
    ],
    [
      'escaped',
      'ENV',
      'ENV A=b\\ c D="\\"e"',
      [
        ['A', 'b c', 'b\\ c'],
        ['D', '"e', '"\\"e"'],
      ],
    ],
    [
      'empty',
      'ENV',
      'ENV A= B=""',
      [
        ['A', '', ''],
        ['B', '', '""'],
      ],
    ],
    ['with an equals sign inside', 'ENV', 'ENV A=b=c', [['A', 'b=c', 'b=c']]],
    [
      'over lines',
      'ENV',
      'ENV A=b \\\n  # c\n  D="e \\\nf"',
      [
        ['A', 'b', 'b'],
        ['D', 'e f', '"e f"'],
      ],
    ],
    ['over lines that end in several returns', 'ENV', 'ENV A=b\\\r\r\n\r\r\nc\r\r', [['A', 'bc', 'bc']]],
    ['legacy', 'ENV', 'ENV A b  c', [['A', 'b  c', 'b  c']]],
    ['legacy with an equals sign', 'ENV', 'ENV A b=c', [['A', 'b=c', 'b=c']]],
    ['legacy over lines', 'ENV', 'ENV A b \\\n  c', [['A', 'b   c', 'b   c']]],
    [
      'labels with quoted names',
      'LABEL',
      'LABEL "a b"=c d.e=f',
      [
        ['a b', 'c', 'c'],
        ['d.e', 'f', 'f'],
      ],
    ],
    [
      'arguments',
      'ARG',
      'ARG A B=c',
      [
        ['A', undefined, undefined],
        ['B', 'c', 'c'],
      ],
    ],
    ['variables as they are', 'ENV', 'ENV A=$B-${C:-d}', [['A', '$B-${C:-d}', '$B-${C:-d}']]],
  ])('%s', (_name, keyword, line, expected) => {
    const { instruction } = only(keyword, line);
    const found = 'pairs' in instruction ? instruction.pairs : [];
    expect(found.map((pair) => [pair.name, pair.value, pair.rawValue])).toEqual(expected);
  });

  it('stand where their spans say', () => {
    const { dockerfile, instruction } = only('ENV', 'ENV A="b c" \\\n    D=e');
    expect(instruction.pairs.map((pair) => slice(dockerfile, pair.span))).toEqual(['A="b c"', 'D=e']);
    expect(instruction.pairs.map((pair) => slice(dockerfile, pair.nameSpan))).toEqual(['A', 'D']);
    expect(instruction.pairs.map((pair) => slice(dockerfile, pair.valueSpan))).toEqual(['"b c"', 'e']);
    const legacy = only('ENV', 'ENV  A   b \\\n  c ');
    expect(slice(legacy.dockerfile, legacy.instruction.pairs[0]?.valueSpan)).toBe('b \\\n  c');
    expect(legacy.instruction.legacy).toBe(true);
  });
});

describe('flags and arguments', () => {
  it('are told apart', () => {
    const { dockerfile, instruction } = only('COPY', 'COPY --from=build --CHOWN=a:b \\\n  --link x "y z" /w/');
    expect(instruction.flags.map(({ name, value }) => [name, value])).toEqual([
      ['from', 'build'],
      ['chown', 'a:b'],
      ['link', undefined],
    ]);
    expect(instruction.flags.map((flag) => slice(dockerfile, flag.span))).toEqual([
      '--from=build',
      '--CHOWN=a:b',
      '--link',
    ]);
    expect(instruction.flags.map((flag) => slice(dockerfile, flag.valueSpan))).toEqual(['build', 'a:b', undefined]);
    expect(slice(dockerfile, instruction.argumentsSpan)).toBe('x "y z" /w/');
  });

  it('of COPY: sources, destination, heredocs', () => {
    const { instruction, dockerfile } = only('COPY', 'COPY a <<EOF b /d\nx\nEOF');
    expect(instruction.sources.map((source) => source.value)).toEqual(['a', 'b']);
    expect(instruction.destination?.value).toBe('/d');
    expect(slice(dockerfile, instruction.heredocs[0]?.bodySpan)).toBe('x\n');
    expect(slice(dockerfile, instruction.heredocs[0]?.operatorSpan)).toBe('<<EOF');
    expect(slice(dockerfile, instruction.heredocs[0]?.closingSpan)).toBe('EOF');
  });

  it('of the exec form, over lines too', () => {
    const { instruction, dockerfile } = only('CMD', 'CMD [ "a", \\\n  # note\n  "b \\"c\\"" ]');
    expect(instruction.form).toBe('exec');
    expect(instruction.arguments.map((argument) => argument.value)).toEqual(['a', 'b "c"']);
    expect(instruction.arguments.map((argument) => slice(dockerfile, argument.span))).toEqual(['"a"', '"b \\"c\\""']);
  });

  it.each(["CMD ['a']", 'CMD ["a" "b"]', 'CMD ["a"];', 'CMD [1]', 'CMD a'])('%s is shell form', (line) => {
    expect(only('CMD', line).instruction.form).toBe('shell');
  });

  it('of FROM', () => {
    const text = 'ARG B=x\nFROM --platform=linux/amd64 $B:1 \\\n  as Build\n';
    const dockerfile = parseDockerfile(text);
    const [stage] = dockerfile.stages;
    expect(stage?.from.image.value).toBe('$B:1');
    expect(stage?.from.name).toBe('Build');
    expect(stage?.name).toBe('build');
    expect(slice(dockerfile, stage?.from.nameSpan)).toBe('Build');
    expect(stage?.base).toMatchObject({ kind: 'image', image: { repository: 'x', tag: '1' } });
  });

  it('of an ONBUILD trigger', () => {
    const { dockerfile, instruction } = only('ONBUILD', 'ONBUILD copy --from=x a \\\n  b');
    const { trigger } = instruction;
    expect(trigger).toMatchObject({ keyword: 'COPY', onbuild: true });
    expect(slice(dockerfile, trigger?.keywordSpan)).toBe('copy');
    expect(slice(dockerfile, trigger?.argumentsSpan)).toBe('a \\\n  b');
  });
});

describe('stages and their state', () => {
  function finalState(text: string): State | undefined {
    return parseDockerfile(text).stages.at(-1)?.finalState;
  }

  it('inherit from the stage that they are built on, but not its ARGs', () => {
    const state = finalState(
      'ARG G=1\nFROM a AS One\nARG G\nENV E=$G\nWORKDIR /w\nUSER u\nSHELL ["/bin/bash", "-ec"]\nFROM one\nWORKDIR x\n',
    );
    expect(state?.env.get('E')).toBe('1');
    expect(state?.args.size).toBe(0);
    expect(state?.workdir).toBe('/w/x');
    expect(state?.user).toBe('u');
    expect(state?.shell).toMatchObject({ kind: 'posix', errexit: true, pipefail: false });
  });

  it.each<[string, string, string | undefined]>([
    ['a relative one on an unknown one', 'WORKDIR a', undefined],
    ['an absolute one', 'WORKDIR /a/../b/', '/b'],
    ['variables', 'ENV A=/x\nWORKDIR $A/y', '/x/y'],
    ['an unknown variable', 'WORKDIR /a\nWORKDIR $A', undefined],
    ['ENV before ARG', 'ARG A=/x\nENV A=/y\nWORKDIR $A', '/y'],
  ])('WORKDIR: %s', (_name, lines, expected) => {
    expect(finalState(`FROM b\n${lines}\n`)?.workdir).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['scratch', 'FROM scratch', 'scratch'],
    ['an image', 'FROM registry:5000/a/b:1', 'image'],
    ['an earlier stage', 'FROM a AS b\nFROM B', 'stage'],
    ['no later stage', 'FROM b\nFROM a AS b\nFROM c', 'image'],
    ['an ARG without default', 'ARG X\nFROM $X', 'unresolved'],
  ])('start from %s', (_name, text, kind) => {
    const { stages } = parseDockerfile(`${text}\n`);
    expect((stages.length === 3 ? stages[0] : stages.at(-1))?.base.kind).toBe(kind);
  });

  it.each<[string, string, string]>([
    ['the default', 'FROM a', 'posix'],
    ['ash with options', 'FROM a\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]', 'posix'],
    ['PowerShell', 'FROM a\nSHELL ["powershell", "-Command"]', 'powershell'],
    ['python', 'FROM a\nSHELL ["python3", "-c"]', 'unknown'],
    ['a shell that takes no command', 'FROM a\nSHELL ["/bin/bash"]', 'unknown'],
    ['Windows', 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022', 'cmd'],
  ])('have a shell: %s', (_name, text, kind) => {
    expect(finalState(`${text}\n`)?.shell.kind).toBe(kind);
  });
});

describe('problems', () => {
  it.each<[string, string | undefined]>([
    ['FROM a\n', undefined],
    ['', 'no-from'],
    ['# only a comment\n', 'no-from'],
    ['FROM a\nFETCH b\n', 'unknown-instruction'],
    ['RUN a\nFROM b\n', 'instruction-before-from'],
    ['ARG A\nFROM b\n', undefined],
    ['FROM a\nRUN <<EOF\nx\n', 'unterminated-heredoc'],
    ['FROM a\nUSER\n', 'missing-arguments'],
    ['FROM a\nCMD\n', undefined],
    ['FROM a\nSHELL bash -c\n', 'unparsable'],
  ])('%j: %s', (text, code) => {
    expect(parseDockerfile(text).problems[0]?.code).toBe(code);
  });
});

describe('expand', () => {
  const values: Readonly<Record<string, string>> = { A: 'x', E: '' };
  it.each<[string, string | undefined]>([
    ['$A-${A}', 'x-x'],
    ['"$A b"', 'x b'],
    ["'$A'", '$A'],
    ['\\$A', '$A'],
    ['${U:-d}${E:-e}${E-f}', 'de'],
    ['${A:+s}${U:+s}', 's'],
    ['$U', undefined],
    ['${A%x}', undefined],
  ])('%s', (text, expected) => {
    expect(expand(text, (name) => values[name], '\\')).toBe(expected);
  });

  it('names what it expands', () => {
    expect(variablesIn(`$A "\${B}" '$C' \\$D`, '\\')).toEqual(['A', 'B']);
  });
});

describe('image references', () => {
  it.each<[string, string, string, string | undefined, string | undefined]>([
    ['node', 'docker.io', 'node', undefined, undefined],
    ['library/node:20', 'docker.io', 'node', '20', undefined],
    ['registry:5000/img', 'registry:5000', 'img', undefined, undefined],
    ['localhost/a/b:c', 'localhost', 'a/b', 'c', undefined],
    ['ghcr.io/a/b:1@sha256:ab12', 'ghcr.io', 'a/b', '1', 'sha256:ab12'],
    ['team/img', 'docker.io', 'team/img', undefined, undefined],
  ])('%s', (text, registry, repository, tag, digest) => {
    expect(parseImageReference(text)).toEqual({ text, registry, repository, tag, digest });
  });

  it('say where the tag stands', () => {
    const text = 'a/b:1@sha256:ab12';
    const reference = parseImageReference(text);
    const span = reference && tagSpan(reference, { start: 0, end: text.length });
    expect(span && text.slice(span.start, span.end)).toBe('1');
    expect(parseImageReference('$A')).toBeUndefined();
  });
});
