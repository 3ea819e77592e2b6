import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readRegularFile, unreadMessage } from '../context/read-file.ts';
import { failure, systemCode, systemMessage } from '../discover/failures.ts';
import { displayPath } from '../discover/patterns.ts';
import type { Failure, Fixed } from '../files/types.ts';
import { writeAtomically } from '../files/write.ts';
import { usageError } from './arguments.ts';
import type { Extra, ExtraLoader } from './extras.ts';
import { pathOf } from './fix-settings.ts';

/** One line for each transform that a file has something of: many files. */
const MAX_BASELINE = 256 * 1024 * 1024;

/** How many fixes and findings of each transform (its id) a file has. Paths are relative to the baseline's folder. */
type Recorded = ReadonlyMap<string, ReadonlyMap<string, number>>;

/**
 * `--baseline`: a transform that finds no more in a file than was recorded leaves it alone. It counts, and does not remember
 * places: lines that move change nothing; one site more, and all of that transform's in the file are shown.
 */
export const baseline: ExtraLoader = async (args, { quiet }, io) => {
  const name = args.value('baseline') ?? '';
  const file = pathOf(name, io) ?? '';
  const isUpdate = args.has('update-baseline');
  const recorded = read(file);
  if (recorded === undefined && !isUpdate)
    return usageError(`--baseline ${name}: no such file; --update-baseline writes it`);
  if (typeof recorded === 'string' && !isUpdate) return usageError(`--baseline ${name}: ${recorded}`);
  if (typeof recorded === 'string') return usageError(`--baseline ${name}: ${recorded}: not replaced`);
  if (!isUpdate) return { leaveOut: async (report) => knownOf(report, file, recorded ?? new Map()) };
  return updating(name, file, recorded ?? new Map(), (line) => quiet || io.stderr.write(line));
};

function updating(name: string, file: string, recorded: Recorded, say: (line: string) => void): Extra {
  const found = new Map<string, ReadonlyMap<string, number>>();
  return {
    add: (report) => {
      if (report.kind === 'fixed') found.set(keyOf(report, file), countsOf(report));
    },
    async end() {
      const kept = [...recorded].filter(([path]) => !found.has(path) && existsSync(join(dirname(file), path)));
      const files = [...kept, ...found].filter(([, counts]) => counts.size > 0);
      const failed = write(name, file, files);
      if (failed !== undefined) return [failed];
      const total = files.flatMap(([, counts]) => [...counts.values()]).reduce((sum, count) => sum + count, 0);
      say(`${name}: ${total} fixes and findings in ${files.length} files recorded\n`);
      return [];
    },
  };
}

function knownOf(report: Fixed, file: string, recorded: Recorded): readonly string[] {
  const known = recorded.get(keyOf(report, file));
  if (known === undefined) return [];
  return [...countsOf(report)].filter(([id, count]) => count <= (known.get(id) ?? 0)).map(([id]) => id);
}

/** Withheld fixes too, so that `--unsafe` finds no more than was recorded without it. */
function countsOf({ result }: Fixed): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { kind, transform } of result.outcomes) {
    const isCounted = kind === 'applied' || kind === 'withheld' || kind === 'finding';
    if (isCounted) counts.set(transform, (counts.get(transform) ?? 0) + 1);
  }
  return counts;
}

function keyOf(report: Fixed, file: string): string {
  return displayPath(report.file?.absolute ?? report.path, dirname(file));
}

function write(
  name: string,
  file: string,
  files: readonly (readonly [string, ReadonlyMap<string, number>])[],
): Failure | undefined {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const value = { version: 1, files: Object.fromEntries(sorted.map(([path, counts]) => [path, sortedCounts(counts)])) };
  try {
    const before = existsSync(file) ? readRegularFile(file, { limit: MAX_BASELINE }) : undefined;
    if (before !== undefined && !(before instanceof Uint8Array))
      return failure(name, 'not-written', unreadMessage(before));
    const after = Buffer.from(`${JSON.stringify(value, undefined, 2)}\n`);
    return writeAtomically({ path: name, real: file, before, after });
  } catch (error) {
    return failure(name, 'not-written', `cannot be written: ${systemMessage(error)}`);
  }
}

function sortedCounts(counts: ReadonlyMap<string, number>): object {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Undefined when there is none; a string says what is wrong with it. */
function read(file: string): Recorded | string | undefined {
  try {
    const bytes = readRegularFile(file, { limit: MAX_BASELINE });
    if (!(bytes instanceof Uint8Array)) return unreadMessage(bytes);
    const value: unknown = JSON.parse(Buffer.from(bytes).toString());
    const fields = new Map(entriesOf(value));
    if (fields.get('version') !== 1) return 'not a baseline of this version of dockerfix';
    return new Map(entriesOf(fields.get('files')).map(([path, counts]) => [path, new Map(numbersOf(counts))]));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    return error instanceof SyntaxError ? 'not a baseline: not JSON' : `cannot be read: ${systemMessage(error)}`;
  }
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

function numbersOf(counts: unknown): readonly (readonly [string, number])[] {
  return entriesOf(counts).flatMap(([id, count]) => (typeof count === 'number' ? [[id, count] as const] : []));
}
