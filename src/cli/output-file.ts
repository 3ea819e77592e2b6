import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { systemMessage } from '../discover/failures.ts';
import { outputProblem } from '../discover/links.ts';
import { writeAtomically } from '../files/write.ts';

/**
 * Writes a file of the user's choice (absolute) whole or not at all; says what went wrong. A target repository may hold a link of that
 * name, and the user may have mixed up two names: `inputs` are the files (links followed) that the run is about.
 */
export function writeOutput(
  parts: Iterable<string | Uint8Array>,
  file: string,
  cwd: string,
  inputs: ReadonlySet<string> = new Set(),
): string | undefined {
  const planted = outputProblem(file, cwd);
  if (planted !== undefined) return planted;
  try {
    const real = existsSync(file) ? realpathSync(file) : join(realpathSync(dirname(file)), basename(file));
    if (inputs.has(real)) return 'is a file that this run fixes: not replaced by its report';
    const after = Buffer.concat([...parts].map((part) => Buffer.from(part)));
    return writeAtomically({ path: file, real, before: 'anything', after })?.message;
  } catch (error) {
    return `cannot be written: ${systemMessage(error)}`;
  }
}
