import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Too long for every run; `npm run demos`. */
const SAFE_DEMOS = 'test/e2e/demos-safe.test.ts';

/** What takes longest begins first, so that no worker is left alone with it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => /e2e\/(?:demos|planted|transforms)/.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    pool: 'threads',
    testTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**'],
          globalSetup: ['test/own-temporary-folder.ts', 'test/build-once.ts'],
        },
      },
      {
        extends: true,
        // Containers have the machine's network: tests of different files listen on different ports.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [SAFE_DEMOS],
          globalSetup: 'test/own-temporary-folder.ts',
          maxWorkers: 2,
          // A registry that does not answer once is no finding.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'demos',
          include: [SAFE_DEMOS],
          globalSetup: 'test/own-temporary-folder.ts',
          fileParallelism: false,
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
