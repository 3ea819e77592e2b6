import { DockerfileParser } from 'dockerfile-ast';
import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { positionAt } from '../src/edit/apply.ts';
import { fixtureCases } from './laws/fixtures.ts';

/**
 * An independent reading: keywords and the lines that they stand on. In tests alone: in a run it would take 45 ms of CPU for the first
 * file that changes (33 to load, 12 to parse; bare Node 70; Node 20, 2026-11-27), and where the two differ BuildKit is right.
 */
function independent(text: string): string[] {
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => `${instruction.getRange().start.line + 1} ${instruction.getKeyword()}`);
}

function ours(text: string): string[] {
  return parseDockerfile(text).instructions.map((instruction) => {
    const { start, end } = instruction.keywordSpan;
    return `${positionAt(text, start).line} ${text.slice(start, end).toUpperCase()}`;
  });
}

describe('instruction borders', () => {
  const inputs = fixtureCases().map((fixture) => ({
    name: `${fixture.transform}/${fixture.name}`,
    input: fixture.input,
  }));

  it.each(inputs)('agree with dockerfile-ast on $name', ({ input }) => {
    expect(ours(input)).toEqual(independent(input));
  });

  it('are those of BuildKit where dockerfile-ast reads otherwise', () => {
    const text = 'FROM a\nRUN echo "<<EOF"\nRUN echo \\\\\nRUN cat << EOF\nUSER x\nEOF\nRUN <<<x cat\nUSER y\n';
    expect(ours(text)).toEqual(['1 FROM', '2 RUN', '3 RUN', '4 RUN', '7 RUN', '8 USER']);
  });
});
