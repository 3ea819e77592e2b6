import { failure } from '../discover/failures.ts';
import { encode } from './encoding.ts';
import type { Failure, Fixed, SiblingFile } from './types.ts';
import { writeAtomically } from './write.ts';

/** Writes a fixed Dockerfile, when it differs. */
export function writeFixed({ path, file, source, result }: Fixed): Failure | undefined {
  if (file === undefined || result.before === result.after) return undefined;
  const [before, after] = [encode(source), encode({ ...source, text: result.after })];
  if (before === undefined || after === undefined) return failure(path, 'unencodable', 'cannot be encoded');
  return writeAtomically({ path, real: file.real, before, after });
}

export function writeSibling({ path, real, before, after }: SiblingFile): Failure | undefined {
  const old = before === undefined ? undefined : Buffer.from(before);
  return writeAtomically({ path, real, before: old, after: Buffer.from(after) });
}

/** The changes beside the Dockerfiles of one run. Several Dockerfiles may share a context: the first one's change counts. */
export interface Siblings {
  /** The report with the changes that count, and those that must wait for another run. */
  admit(report: Fixed): { readonly report: Fixed; readonly refused: readonly SiblingFile[] };
  /** In path order. */
  all(): readonly SiblingFile[];
}

export function siblings(): Siblings {
  const byFile = new Map<string, SiblingFile>();
  return {
    admit(report) {
      const fresh = report.siblings.filter(({ real }) => !byFile.has(real));
      const refused = report.siblings.filter(({ real, after }) => (byFile.get(real)?.after ?? after) !== after);
      for (const sibling of fresh) byFile.set(sibling.real, sibling);
      return { report: { ...report, siblings: fresh }, refused };
    },
    all: () => [...byFile.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}
