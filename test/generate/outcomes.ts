import { rmSync, writeFileSync } from 'node:fs';
import { transforms } from '../../transforms/index.ts';
import { fixtureCases } from '../laws/fixtures.ts';
import { outcomesOf, outcomesPath } from '../laws/outcomes.ts';

/** `node outcomes.js [ID…]`: writes what each fixture's transform says into its folder, to be read in review. */
const only = process.argv.slice(2);
const byId = new Map(transforms.map(({ transform }) => [transform.id, transform]));
for (const fixture of fixtureCases()) {
  const transform = byId.get(fixture.transform);
  if (!transform) rmSync(outcomesPath(fixture), { force: true });
  else if (only.length === 0 || only.includes(transform.id))
    writeFileSync(outcomesPath(fixture), outcomesOf(fixture, transform));
}
