import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenLaws } from '../src/testing/laws.ts';
import { transforms } from '../transforms/index.ts';
import { fixtureCases } from './laws/fixtures.ts';
import { corpusFiles } from './measure/corpus-files.ts';

const CORPUS = join(import.meta.dirname, '../../shared/corpus/docker-hub-2020.jsonl.gz');
/** The same texts in every run; `FUZZ_SECONDS=600 npx vitest run test/fuzz.test.ts` looks at others each time, for so long. */
const SECONDS = Number(process.env.FUZZ_SECONDS ?? 0);
const LIMITS = {
  ...(SECONDS === 0 ? { seed: 1 } : {}),
  interruptAfterTimeLimit: 1000 * (SECONDS || 6),
  markInterruptAsFailure: false,
};

const SNIPPETS = [
  ...[
    'RUN apt-get update',
    'RUN apt-get install -y curl',
    'RUN rm -rf /var/lib/apt/lists/*',
    'RUN (sudo make)',
    'USER 1',
  ],
  ...['WORKDIR app/$V', 'ENV A 1', 'ENV A=$A$A', 'ARG A', 'COPY . .', 'COPY --from=0 /a /b', 'ADD a b', 'FROM scratch'],
  ...[
    'FROM constructor',
    'MAINTAINER me',
    'CMD a',
    'SHELL ["/bin/bash", "-c"]',
    'ONBUILD RUN make',
    'EXPOSE 80',
    '# hadolint ignore=DL3008',
  ],
  ...[
    'RUN <<E\nmake\nE',
    'RUN set -ex; if a; then b; fi',
    'RUN wget -i `find . -name \\*.txt`',
    'RUN a \\\n\n b',
    'RUN a && \\\n# c\n b',
  ],
  ...[
    '# syntax=docker/dockerfile:1',
    '# escape=`',
    'RUN cd /x && make',
    'RUN npm i a',
    'RUN npm cache clean --force',
    'RUN pip install x',
  ],
];
const PIECES = [
  '\\',
  '\n',
  '\r\n',
  '\r',
  '\0',
  '\uFEFF',
  '"',
  "'",
  '`',
  '$',
  '$(',
  '${',
  '#',
  '<<E',
  '&&',
  '||',
  ';',
  '|',
  '(',
  ')',
  '[',
  '*',
  'é',
  '\t',
  ' ',
];

type Mutation = (text: string) => string;

const lines = (text: string): string[] => text.split('\n');
const at = (text: string, part: number): number => Math.floor(part * (text.length + 1));

/** Parts of a text are given as numbers from 0 to 1. */
const part = fc.double({ min: 0, max: 0.999, noNaN: true });

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(part, fc.constantFrom(...SNIPPETS)).map(
    ([where, snippet]): Mutation =>
      (text) => {
        const all = lines(text);
        return all.toSpliced(Math.floor(where * all.length), 0, snippet).join('\n');
      },
  ),
  fc.tuple(part, part).map(
    ([from, to]): Mutation =>
      (text) => {
        const all = lines(text);
        const [moved] = all.slice(Math.floor(from * all.length));
        return all.toSpliced(Math.floor(to * all.length), 0, moved ?? '').join('\n');
      },
  ),
  part.map(
    (where): Mutation =>
      (text) => {
        const all = lines(text);
        return all.toSpliced(Math.floor(where * all.length), 1).join('\n');
      },
  ),
  fc.tuple(part, fc.constantFrom(...PIECES)).map(
    ([where, piece]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + piece + text.slice(at(text, where)),
  ),
  fc.tuple(part, fc.nat(20)).map(
    ([where, length]): Mutation =>
      (text) =>
        text.slice(0, at(text, where)) + text.slice(at(text, where) + length),
  ),
  fc.constantFrom<Mutation>(
    (text) => text.replaceAll('\n', '\r\n'),
    (text) => text.trimEnd(),
    (text) => `\uFEFF${text}`,
    (text) => text.replace('\n', '\r\n'),
  ),
);

async function originals(): Promise<string[]> {
  const texts = fixtureCases().map(({ input }) => input);
  if (!existsSync(CORPUS)) return texts;
  for await (const { text } of corpusFiles(CORPUS)) if (text.length < 20_000) texts.push(text);
  return texts;
}

const all = transforms.map(({ transform }) => transform);

/** fast-check names the seed and the smallest text where a law is broken. */
describe('files with random changes', async () => {
  const texts = await originals();
  const changed = fc
    .tuple(fc.constantFrom(...texts), fc.array(mutation, { minLength: 1, maxLength: 4 }))
    .map(([text, mutations]) => mutations.reduce((changing, mutate) => mutate(changing), text));

  it.each([
    ['safe', false],
    ['unsafe', true],
  ] as const)(
    'obey the laws, %s',
    (_, unsafe) => {
      fc.assert(
        fc.property(changed, (text) => {
          expect(brokenLaws(text, { transforms: all, unsafe })).toEqual([]);
        }),
        { numRuns: 1_000_000, ...LIMITS },
      );
    },
    120_000 + 1000 * SECONDS,
  );
});
