import type { ImageDifferences } from './compare-images.ts';
import { FILE_SORTS, type FileSort } from './file-sorts.ts';
import type { InstalledPackages } from './packages.ts';
import type { ImageFacts } from './types.ts';
import type { Comparison, FileTally, ImageSummary } from './verify-types.ts';

const NOTHING: FileTally = { added: 0, removed: 0, changed: 0, bytes: 0 };
/** What a person need not see file by file. */
const BULK: ReadonlySet<FileSort> = new Set(['cache', 'docs', 'logs', 'stamp']);

export function summarise(
  differences: ImageDifferences,
): Pick<Comparison, 'config' | 'tallies' | 'files' | 'packages'> {
  const { config, files, packages } = differences;
  return { config, packages, tallies: tallyFiles(files), files: files.filter(({ sort }) => !BULK.has(sort)) };
}

function tallyFiles(files: ImageDifferences['files']): Readonly<Record<FileSort, FileTally>> {
  const tallies: Record<FileSort, FileTally> = {
    application: NOTHING,
    package: NOTHING,
    cache: NOTHING,
    docs: NOTHING,
    logs: NOTHING,
    stamp: NOTHING,
    context: NOTHING,
  };
  for (const { sort, change, bytes } of files) {
    const tally = tallies[sort];
    tallies[sort] = { ...tally, [change]: tally[change] + 1, bytes: tally.bytes + bytes };
  }
  return tallies;
}

export function changedSorts(tallies: Comparison['tallies']): readonly FileSort[] {
  return FILE_SORTS.filter((sort) => tallies[sort].added + tallies[sort].removed + tallies[sort].changed > 0);
}

export function summariseImage(facts: ImageFacts, installed: InstalledPackages): ImageSummary {
  const packages: Record<string, number> = {};
  for (const key of installed.keys()) {
    const kind = key.slice(0, key.indexOf(':'));
    packages[kind] = (packages[kind] ?? 0) + 1;
  }
  return { size: facts.size, layers: facts.layers, packages };
}
