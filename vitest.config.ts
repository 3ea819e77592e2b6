import { defineConfig } from 'vitest/config';

/** Too long for every run; `npm run demos`. */
const DEMOS = ['test/e2e/demos-safe.test.ts', 'test/e2e/demos-slow.test.ts'];

export default defineConfig({
  test: {
    pool: 'threads',
    testTimeout: 120_000,
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
        // One file at a time: they share the builder's image store, where removing an image takes layers that another build is about to use.
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          exclude: [...DEMOS],
          globalSetup: 'test/own-temporary-folder.ts',
          fileParallelism: false,
          // A registry that does not answer once is no finding.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'demos',
          include: [...DEMOS],
          globalSetup: 'test/own-temporary-folder.ts',
          fileParallelism: false,
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
