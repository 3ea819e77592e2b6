import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the tests, and the programs that they start, a temporary folder of their own, which goes when they end. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'dockerfix-tests-'));
  // Some tests run as another user.
  chmodSync(folder, 0o755);
  const given = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  return () => {
    if (given === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = given;
    rmSync(folder, { recursive: true, force: true });
  };
}
