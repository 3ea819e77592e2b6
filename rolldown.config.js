import { defineConfig } from 'rolldown';

/**
 * The command line in few files: Node takes half a millisecond to load one module, and there is one for each transform.
 * Packages stay packages.
 */
export default defineConfig({
  input: { dockerfix: 'dist/src/cli/bin.js' },
  platform: 'node',
  logLevel: 'warn',
  external: /^[^./]/,
  output: { dir: 'dist/bin', cleanDir: true },
});
