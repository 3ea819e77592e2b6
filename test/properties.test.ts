import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/index.ts';
import { scriptOf } from '../src/shell/index.ts';
import { dockerfiles } from './dockerfile-arbitrary.ts';

const RUNS = { numRuns: 500 };

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
      RUNS,
    );
  });

  it('is only of problems that the text has', () => {
    fc.assert(
      fc.property(dockerfiles, (text) => {
        const codes = parseDockerfile(text).problems.map(({ code }) => code);
        expect(codes.filter((code) => !['unparsable', 'missing-arguments'].includes(code))).toEqual([]);
      }),
      RUNS,
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
      RUNS,
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
      { numRuns: 2000 },
    );
  });
});
