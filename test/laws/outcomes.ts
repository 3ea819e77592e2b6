import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fixDockerfile } from '../../src/fix/fix.ts';
import type { Outcome, Transform } from '../../src/fix/types.ts';
import type { FixtureCase } from './fixtures.ts';

/** What a case says that has nothing to say: the transform does not see the site, or leaves it alone without a word. */
const SILENT = 'silent\n';

/** What the transform says of a fixture, alone and with unsafe fixes allowed: a line for each outcome, in the order of the text. */
export function outcomesOf(fixture: FixtureCase, transform: Transform): string {
  const options = { [transform.id]: fixture.options };
  const { outcomes } = fixDockerfile(fixture.input, {
    transforms: [transform],
    unsafe: true,
    options,
    context: fixture.context,
  });
  return linesOf(outcomes);
}

export function linesOf(outcomes: readonly Outcome[]): string {
  return outcomes.length === 0 ? SILENT : outcomes.map((outcome) => `${lineOf(outcome)}\n`).join('');
}

/** The outcomes that were reviewed and committed; undefined where none were written yet. */
export function pinnedOutcomes(fixture: FixtureCase): string | undefined {
  const path = outcomesPath(fixture);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

export function outcomesPath(fixture: FixtureCase): string {
  return join(fixture.folder, 'outcomes.txt');
}

function lineOf(outcome: Outcome): string {
  const head = `${outcome.line} ${outcome.kind}`;
  switch (outcome.kind) {
    case 'applied':
    case 'withheld':
      return `${head} ${outcome.safety}: ${outcome.message}`;
    case 'declined':
      return `${head}: ${outcome.reason}${outcome.detail === undefined ? '' : ` | ${outcome.detail}`}`;
    case 'finding':
      return `${head}: ${outcome.message} | ${outcome.advice}`;
    case 'rejected':
      return `${head}: ${outcome.message} | ${outcome.violations.join('; ')}`;
    case 'suppressed':
      return `${head}: ${outcome.message}`;
  }
}
