import { fixDockerfile } from '../../src/fix/fix.ts';
import type { FixResult, Transform } from '../../src/fix/types.ts';
import type { Catalogue, CatalogueEntry } from '../../src/report/catalogue.ts';
import { unifiedDiff } from '../../src/report/unified-diff.ts';
import type { RegisteredTransform } from '../../transforms/index.ts';
import { type FixtureCase, fixtureCases } from '../laws/fixtures.ts';

/** What each transform does with its own fixtures. */
export function catalogueOf(all: readonly RegisteredTransform[]): Catalogue {
  const cases = fixtureCases();
  return Object.fromEntries(
    all.map(({ transform }) => {
      const own = cases.filter((fixture) => fixture.transform === transform.id);
      return [transform.id, entryOf(transform, own)];
    }),
  );
}

interface Run {
  readonly fixture: FixtureCase;
  readonly result: FixResult;
}

function entryOf(transform: Transform, cases: readonly FixtureCase[]): CatalogueEntry {
  const runs = cases.map((fixture) => ({ fixture, result: runAlone(transform, fixture) }));
  const reasons = runs.flatMap(({ result }) =>
    result.outcomes.flatMap((outcome) => (outcome.kind === 'declined' ? [outcome.reason] : [])),
  );
  return { example: exampleOf(runs), declines: [...new Set(reasons)].sort() };
}

function runAlone(transform: Transform, { input, options, context }: FixtureCase): FixResult {
  return fixDockerfile(input, {
    transforms: [transform],
    unsafe: true,
    options: options === undefined ? {} : { [transform.id]: options },
    context,
  });
}

/** The case named `plain`, else the shortest example: one with LF and without options, where there is one. */
function exampleOf(runs: readonly Run[]): string {
  const chosen = runs.filter(({ fixture }) => fixture.name === 'plain');
  if (chosen.length > 0) return shortest(chosen) ?? '';
  const plain = runs.filter(({ fixture }) => !/\r|\uFEFF/.test(fixture.input) && fixture.options === undefined);
  return shortest(plain) ?? shortest(runs) ?? '';
}

function shortest(runs: readonly Run[]): string | undefined {
  const shown = runs.map(({ result }) => showChange(result) || showFinding(result)).filter((text) => text !== '');
  const lines = (text: string) => text.split('\n').length;
  return shown.sort((a, b) => lines(a) - lines(b) || (a < b ? -1 : 1))[0];
}

function showChange({ before, after, siblings }: FixResult): string {
  const patches = [{ path: 'Dockerfile', before, after }, ...siblings];
  return patches.map((patch) => unifiedDiff({ ...patch, label: () => '' }).replace(/^diff --git .*\n/, '')).join('');
}

function showFinding({ before, outcomes }: FixResult): string {
  const found = outcomes.flatMap((outcome) =>
    outcome.kind === 'finding' ? [`# line ${outcome.line}: ${outcome.message}\n#   ${outcome.advice}\n`] : [],
  );
  return found.length === 0 ? '' : before.replace(/\n*$/, '\n') + found.join('');
}
