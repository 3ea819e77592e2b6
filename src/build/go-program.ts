/** Go's linker puts what `go version -m` prints between these (cmd/go/internal/modload/build.go, read 2026-11-26). */
const START = Buffer.from('3077af0c9274080241e1c107e6d618e6', 'hex');
const END = Buffer.from('f932433186182072008242104116d8f2', 'hex');

/**
 * True for two Go programs of the same modules and settings, of which the first alone tells the revision of its
 * repository: `go build` stamps it where it finds `.git`, and reads it nowhere.
 */
export function differInRevisionAlone(before: Buffer | undefined, after: Buffer | undefined): boolean {
  const [old, next] = [settingsOf(before), settingsOf(after)];
  if (old === undefined || next === undefined) return false;
  return old.some(isRevision) && !next.some(isRevision) && lasting(old) === lasting(next);
}

function settingsOf(program: Buffer | undefined): readonly string[] | undefined {
  const start = program?.indexOf(START) ?? -1;
  const end = program?.indexOf(END, start) ?? -1;
  if (program === undefined || start < 0 || end < 0) return undefined;
  return program.toString('utf8', start + START.length, end).split('\n');
}

function isRevision(line: string): boolean {
  return line.startsWith('build\tvcs');
}

/** The main module's version is made of the revision (from Go 1.24). */
function lasting(lines: readonly string[]): string {
  return lines.filter((line) => !isRevision(line) && !line.startsWith('mod\t')).join('\n');
}
