import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { scriptOf } from '../src/shell/script.ts';
import { brokenLaws, brokenVariants } from '../src/testing/laws.ts';
import { transforms } from '../transforms/index.ts';
import { dockerfiles } from './dockerfile-arbitrary.ts';

/** The same texts in every run; `PROPERTY_SCALE=50 npx vitest run test/properties.test.ts` looks at more, and at others each time. */
const SCALE = Number(process.env.PROPERTY_SCALE ?? 1);
const SEED = SCALE === 1 ? 1 : Date.now();

function runs(count: number): { readonly numRuns: number; readonly seed: number } {
  return { numRuns: count * SCALE, seed: SEED };
}

describe('the model of any generated Dockerfile', () => {
  it('has spans in order, inside the text, on what they say they are on', () => {
    fc.assert(
      fc.property(dockerfiles, (text) => {
        const dockerfile = parseDockerfile(text);
        let end = 0;
        for (const instruction of dockerfile.instructions) {
          expect(instruction.span.start).toBeGreaterThanOrEqual(end);
          expect(instruction.argumentsSpan.end).toBeLessThanOrEqual(instruction.span.end);
          end = instruction.span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
        for (const { span } of dockerfile.comments) expect(text.charAt(span.start)).toBe('#');
      }),
      runs(300),
    );
  });

  it('is only of problems that the text has', () => {
    fc.assert(
      fc.property(dockerfiles, (text) => {
        const codes = parseDockerfile(text).problems.map(({ code }) => code);
        expect(codes.filter((code) => !['unparsable', 'missing-arguments'].includes(code))).toEqual([]);
      }),
      runs(300),
    );
  });

  it('holds scripts whose words stand where their spans say', () => {
    fc.assert(
      fc.property(dockerfiles, (text) => {
        const dockerfile = parseDockerfile(text);
        for (const instruction of dockerfile.instructions) {
          for (const command of scriptOf(dockerfile, instruction)?.commands ?? []) {
            expect(command.span.start).toBeGreaterThanOrEqual(instruction.argumentsSpan.start);
            expect(command.span.end).toBeLessThanOrEqual(instruction.span.end);
            for (const { span, text: written } of command.words) {
              expect(text.slice(span.start, span.end)).toBe(written);
              expect(written).not.toMatch(/^\s*(?:[\\`][ \t]*\r?\n\s*)*$/);
            }
          }
        }
      }),
      runs(300),
    );
  });
});

describe('the model of any text', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .array(
        fc.constantFrom(
          'FROM',
          'RUN',
          '<<EOF',
          '\\',
          '`',
          '\n',
          '\r\n',
          ' ',
          '#',
          '"',
          "'",
          '$(',
          ')',
          '&&',
          'x',
          '[',
          '# escape=`',
          '\uFEFF',
          '\0',
        ),
        {
          maxLength: 40,
        },
      )
      .map((parts) => parts.join('')),
    fc.tuple(dockerfiles, fc.nat(), fc.nat(30)).map(([text, at, count]) => {
      const start = at % (text.length + 1);
      return text.slice(0, start) + text.slice(start + count);
    }),
  );

  it('never throws', () => {
    fc.assert(
      fc.property(noise, (text) => {
        const dockerfile = parseDockerfile(text);
        for (const instruction of dockerfile.instructions) scriptOf(dockerfile, instruction);
      }),
      runs(1000),
    );
  });
});

describe('all transforms together', () => {
  const all = transforms.map(({ transform }) => transform);
  /** A project that several ecosystems could call theirs, so that what needs a context has one. */
  const context = memoryContext({
    'package.json': '{ "name": "shop", "license": "MIT", "scripts": { "start": "next start -p 3000" } }',
    'package-lock.json': '{ "lockfileVersion": 3, "packages": { "": { "name": "shop" } } }',
    'requirements.txt': 'flask==3.0.0\n',
    'a.txt': '',
    'src/app.js': '',
    '.nvmrc': '20\n',
  });

  it.each([
    { unsafe: false, context: undefined },
    { unsafe: true, context: undefined },
    { unsafe: true, context },
  ])('obey the laws (unsafe: $unsafe)', (selection) => {
    const options = { transforms: all, ...selection };
    fc.assert(
      fc.property(dockerfiles, (text) => {
        expect(brokenLaws(text, options)).toEqual([]);
        expect(brokenVariants(text, options)).toEqual([]);
      }),
      runs(60),
    );
  });

  it.each(transforms)('obey the laws alone: $transform.id', ({ transform }) => {
    const options = { transforms: [transform], unsafe: true, context };
    fc.assert(
      fc.property(dockerfiles, (text) => {
        expect(brokenLaws(text, options)).toEqual([]);
      }),
      runs(20),
    );
  });
});
