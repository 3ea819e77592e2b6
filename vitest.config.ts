import { defineConfig } from 'vitest/config';

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
          globalSetup: 'test/own-temporary-folder.ts',
          fileParallelism: false,
          // A registry that does not answer once is no finding.
          retry: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
