import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUILT_DEMOS, copyOf, verifyDemo } from './demo-cases.ts';
import { type Figures, figuresOf, readVerified, writeResults } from './figures.ts';
import { missing, useBaseImages } from './machine.ts';

describe.skipIf(missing)('demo projects in safe mode', () => {
  const figures: Figures[] = [];
  beforeAll(() => useBaseImages(...new Set(BUILT_DEMOS.flatMap(([, { bases }]) => bases))), 900_000);
  afterAll(() => writeResults('demos in safe mode', figures));

  it.each(BUILT_DEMOS)('%s is the same program', { timeout: 600_000 }, async (name, demo) => {
    const folder = copyOf(name);
    try {
      const ran = await verifyDemo(folder.path, `--smoke=${demo.smoke}`, ...(demo.isSlow ? ['--no-rebuild'] : []));
      expect(ran.stderr).toBe('');
      const report = readVerified(ran.stdout);
      expect(report.problems).toEqual([]);
      expect(ran.code).toBe(0);
      expect(report.comparison.tallies.application).toMatchObject({ removed: 0, changed: 0 });
      expect(report.comparison.packages).toEqual([]);
      figures.push(figuresOf(name, 'safe', report));
    } finally {
      folder.remove();
    }
  });
});
