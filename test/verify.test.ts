import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { compareImages } from '../src/verify/compare.ts';

function kinds(before: string, after: string): string[] {
  return compareImages(parseDockerfile(before), parseDockerfile(after)).map((change) => change.kind);
}

const BASE =
  'FROM debian:bookworm AS build\nRUN apt-get update && apt-get install -y gcc make\nCOPY . /src\nRUN make\n';

describe('compareImages', () => {
  it.each<[string, string, string]>([
    ['spacing and continuations', 'RUN a  &&  b', 'RUN a \\\n    # then\n    && b'],
    ['the case of keywords', 'RUN a', 'run a'],
    ['the old ENV form', 'ENV A b c', 'ENV A="b c"'],
    ['quotes around a plain value', 'ENV A="b"', 'ENV A=b'],
    ['LABELs joined', 'LABEL a=1\nLABEL b=2', 'LABEL a=1 b=2'],
    ['EXPOSE with the default protocol', 'EXPOSE 80', 'EXPOSE 80/tcp'],
    ['a relative WORKDIR made absolute', 'WORKDIR /a\nWORKDIR b', 'WORKDIR /a\nWORKDIR /a/b'],
    ['exec form of plain words', 'CMD run "it all"', 'CMD ["run", "it all"]'],
  ])('sees no difference in %s', (_name, before, after) => {
    expect(kinds(`FROM a\n${before}\n`, `FROM a\n${after}\n`)).toEqual([]);
  });

  it.each<[string, string, string, string[]]>([
    ['another user', 'USER a', 'USER b', ['config.user']],
    ['a variable that is now literal', 'ENV A="$B"', "ENV A='$B'", ['config.env']],
    ['exec form with other words', 'CMD run it', 'CMD ["run it"]', ['config.cmd']],
    ['exec form that loses a variable', 'CMD run $IT', 'CMD ["run", "$IT"]', ['config.cmd']],
    ['exec form that loses a command', 'CMD run && it', 'CMD ["run", "it"]', ['config.cmd']],
    ['a label', 'LABEL a=1', 'LABEL a=2', ['config.labels']],
    ['a port', 'EXPOSE 80', 'EXPOSE 80 81', ['config.ports']],
    ['another file name', 'COPY a b', 'COPY c b', ['step.changed']],
    ['ADD to COPY', 'ADD a b', 'COPY a b', ['step.add-to-copy']],
    ['a new owner', 'COPY a b', 'COPY --chown=x a b', ['step.flags']],
    [
      'a clean-up',
      'RUN apt-get install -y x',
      'RUN apt-get install -y x && rm -rf /var/lib/apt/lists/*',
      ['step.cleanup'],
    ],
    [
      'more than a clean-up',
      'RUN apt-get install -y x',
      'RUN apt-get install -y x && rm -rf /var/lib/apt/lists/* /opt',
      ['step.added'],
    ],
    ['a refresh', 'RUN apt-get install -y x', 'RUN apt-get update && apt-get install -y x', ['step.refresh']],
    ['an answer to prompts', 'RUN apt-get install x', 'RUN apt-get install -y x', ['step.options']],
    ['a cache turned off', 'RUN apk add --update x', 'RUN apk add --no-cache x', ['step.options']],
    ['another package', 'RUN apt-get install -y x', 'RUN apt-get install -y y', ['step.changed']],
    ['a lost package', 'RUN apt-get install -y x y', 'RUN apt-get install -y x', ['step.changed']],
    ['a split layer', 'RUN a && b', 'RUN a\nRUN b', ['layers']],
    ['another order', 'RUN a\nRUN b', 'RUN b\nRUN a', ['step.reordered']],
    ['another environment', 'ENV A=1\nRUN a', 'RUN a\nENV A=1', ['step.env']],
    ['another folder', 'WORKDIR /x\nRUN a', 'RUN a\nWORKDIR /x', ['step.workdir']],
    ['another user for a step', 'RUN a\nUSER x', 'USER x\nRUN a', ['step.user']],
    [
      'another shell for a step that reads the same',
      'SHELL ["/bin/bash", "-c"]\nRUN a',
      'SHELL ["/bin/bash", "-ec"]\nRUN a',
      ['config.shell', 'step.shell'],
    ],
    [
      'another package manager',
      'RUN apt-get install -y x',
      'RUN apt-get install -y y && pip download y',
      ['step.changed', 'step.added'],
    ],
    [
      'a command of another package manager',
      'RUN apt-get install x',
      'RUN pip download y',
      ['step.removed', 'step.added'],
    ],
    ['a failure that is hidden', 'RUN a', 'RUN a; b', ['step.status', 'step.added']],
    ['a failure that counts', 'RUN a; b', 'RUN a && b', ['step.status']],
    ['a word joined', 'RUN echo a b', 'RUN echo ab', ['step.changed']],
    ['a quoted space', 'RUN echo "a b"', 'RUN echo "a  b"', ['step.changed']],
  ])('names %s', (_name, before, after, expected) => {
    expect(kinds(`FROM a\n${before}\n`, `FROM a\n${after}\n`)).toEqual(expected);
  });

  it('names a new stage and what moved out of the old one', () => {
    const after = `${BASE}\nFROM debian:bookworm-slim\nCOPY --from=build /src/app /app\n`;
    expect(kinds(BASE, after)).toContain('stage.added');
  });

  it('names another base, platform and argument', () => {
    expect(kinds('FROM a:1\n', 'FROM a:2\n')).toEqual(['base']);
    expect(kinds('FROM a\n', 'FROM --platform=linux/arm64 a\n')).toEqual(['platform']);
    expect(kinds('ARG V=1\nFROM a\n', 'ARG V=2\nFROM a\n')).toEqual(['args']);
  });
});
