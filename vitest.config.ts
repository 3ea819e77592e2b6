import { defineConfig } from 'vitest/config';

/** Whole programs, built before and after and started: too long for every run; `npm run programs`. */
const PROGRAMS = ['test/e2e/demos.test.ts', 'test/e2e/programs.test.ts'];

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
          exclude: [...PROGRAMS],
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
          name: 'programs',
          include: [...PROGRAMS],
          globalSetup: 'test/own-temporary-folder.ts',
          fileParallelism: false,
          retry: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
