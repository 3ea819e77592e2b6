import { describe, expect, it } from 'vitest';
import { fixDockerfile } from '../src/fix/fix.ts';
import { brokenLaws, brokenVariants } from '../src/testing/laws.ts';
import { transforms } from '../transforms/index.ts';
import { fixtureCases } from './laws/fixtures.ts';
import { outcomesOf, pinnedOutcomes } from './laws/outcomes.ts';

const all = transforms.map(({ transform }) => transform);
const byId = new Map(all.map((transform) => [transform.id, transform]));

describe.each(fixtureCases())('$transform/$name', (fixture) => {
  const transform = byId.get(fixture.transform);
  if (!transform) throw new Error(`${fixture.folder} is for a transform that is not registered`);
  const options = { [transform.id]: fixture.options };
  const alone = { transforms: [transform], unsafe: true, options, context: fixture.context };

  it(fixture.mustChange ? 'changes as expected' : 'does not change', () => {
    const result = fixDockerfile(fixture.input, alone);
    expect(result.after).toBe(fixture.expected);
    expect(Object.fromEntries(result.siblings.map(({ path, after }) => [path, after]))).toEqual(fixture.siblings);
  });

  it('says what was reviewed', () => {
    expect(outcomesOf(fixture, transform), 'run npm run outcomes, and read the difference').toBe(
      pinnedOutcomes(fixture),
    );
  });

  it.skipIf(!transform.mentions)('says the same without `mentions`', () => {
    const { mentions: _, ...unfiltered } = transform;
    expect(outcomesOf(fixture, unfiltered)).toBe(pinnedOutcomes(fixture));
  });

  it('obeys the laws alone', () => {
    expect(brokenLaws(fixture.input, alone)).toEqual([]);
    expect(brokenVariants(fixture.input, alone)).toEqual([]);
  });

  it('obeys the laws with all transforms', () => {
    for (const unsafe of [false, true]) {
      const together = { transforms: all, unsafe, options, context: fixture.context };
      expect(brokenLaws(fixture.input, together)).toEqual([]);
    }
  });
});

describe('fixtures', () => {
  it('has cases that change and cases that do not, for every transform', () => {
    const cases = fixtureCases();
    const lacking = all.filter((transform) => {
      const own = cases.filter((fixture) => fixture.transform === transform.id);
      const canChange = transform.safety !== 'suggestion';
      return (canChange && !own.some((fixture) => fixture.mustChange)) || !own.some((fixture) => !fixture.mustChange);
    });
    expect(lacking.map((transform) => transform.id)).toEqual([]);
  });
});
