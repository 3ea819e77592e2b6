import { resolve } from 'node:path';
import { defineConfig } from 'rolldown';

/** yargs looks for a package.json from the working folder up where it is bundled: that one is the target repository's. */
const ownPackageAlone = {
  name: 'own-package-alone',
  transform(code, id) {
    if (!id.endsWith('yargs/lib/platform-shims/esm.mjs')) return undefined;
    const own = code.replace('mainFilename || process.cwd()', '__dirname');
    if (own === code) throw new Error('yargs finds its main file in another way: see rolldown.config.js');
    return own;
  },
};

const IN_EVERY_RUN = /^(?:yargs|unbash|diff)(?:\/|$)/;

/** What a dry run reads, in one file; the other commands and formats stay apart. */
const IN_ONE_FILE =
  /\/dist\/(?:transforms|src\/(?:config|context|discover|dockerfile|edit|facts|files|fix|images|install|model|packages|privileges|shell|split|tools|verify))\/|\/dist\/src\/cli\/(?:arguments|choose-files|commands|finish|fix|fix-settings|main|option-table|output-file|plugins|tally)\.js$|\/dist\/src\/report\/(?:diff|text|summary|notices|closing|labels|hunks|unified-diff|changes|outcomes)\.js$|\/node_modules\/(?:yargs|unbash|diff)\//;

/**
 * All that is published, in few files: Node takes half a millisecond to load one module, and there is one for each transform. The
 * command line and the library share them. Packages stay packages, but for those that every run needs.
 */
export default defineConfig({
  input: {
    dockerfix: 'dist/src/cli/bin.js',
    worker: 'dist/src/cli/worker.js',
    index: 'dist/src/index.js',
    model: 'dist/src/model/index.js',
    edit: 'dist/src/edit/index.js',
    testing: 'dist/src/testing/index.js',
  },
  plugins: [ownPackageAlone],
  platform: 'node',
  logLevel: 'warn',
  external: (id, importer = '') => /^[^./]/.test(id) && !IN_EVERY_RUN.test(id) && !importer.includes('/node_modules/'),
  resolve: {
    alias: {
      assert: resolve('dist/src/cli/bundle/assert.js'),
      'string-width': resolve('dist/src/cli/bundle/string-width.js'),
    },
  },
  output: {
    dir: 'dist/bin',
    cleanDir: true,
    minify: true,
    codeSplitting: { groups: [{ name: 'run', test: IN_ONE_FILE }] },
  },
});
