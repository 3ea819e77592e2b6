import type { FileDifference } from './compare-files.ts';
import type { ImageDifferences } from './compare-images.ts';
import { sortOf } from './file-sorts.ts';
import type { PackageDifference } from './packages.ts';
import type { VerifyProblem } from './verify-types.ts';

type Found = Omit<VerifyProblem, 'culprit'>;

const MAX_DETAILS = 20;

/**
 * What is wrong with the differences between two images. In safe mode the files of the application and the installed
 * packages are to be the same; a config field, or a file of the project, that nobody declared to change is wrong in any
 * mode.
 */
export function judgeDifferences(differences: ImageDifferences, unsafe: boolean): readonly Found[] {
  const undeclared = differences.config.filter((difference) => difference.by.length === 0);
  const ours = unsafe ? differences.undeclared : differences.files.filter(isOurs);
  const declared = unsafe ? ', and no transform declared it' : '';
  const lost = ours.filter((difference) => difference.change === 'removed');
  const changed = ours.filter((difference) => difference.change === 'changed');
  const { packages } = differences;
  return [
    ...found(
      'config',
      undeclared,
      'the image config differs, and no transform declared it',
      (difference) => `${difference.field}: ${difference.before ?? 'nothing'} → ${difference.after ?? 'nothing'}`,
    ),
    ...found('files-lost', lost, `files are missing${declared}`, (difference) => difference.path),
    ...found('files-changed', changed, `files differ${declared}`, describeChange),
    ...(unsafe ? [] : found('packages', packages, 'installed packages differ', describePackage)),
  ];
}

function found<T>(
  code: Found['code'],
  items: readonly T[],
  message: string,
  describe: (item: T) => string,
): readonly Found[] {
  if (items.length === 0) return [];
  const more = items.length > MAX_DETAILS ? [`… and ${items.length - MAX_DETAILS} more`] : [];
  return [
    { code, message: `${message} (${items.length})`, details: [...items.slice(0, MAX_DETAILS).map(describe), ...more] },
  ];
}

function isOurs({ sort }: FileDifference): boolean {
  return sort === 'application' || sort === 'package';
}

export function describeChange({ path, what }: FileDifference): string {
  return `${path} (${what.join(', ')})`;
}

export function describePackage({ kind, name, before, after }: PackageDifference): string {
  const versions = (list: readonly string[]) => (list.length === 0 ? 'none' : list.join(', '));
  return `${kind} ${name}: ${versions(before)} → ${versions(after)}`;
}

/** True when a second build of the original could explain something that `judgeDifferences` found. */
export function needsControl(problems: readonly Found[]): boolean {
  return problems.some(({ code }) => code === 'files-lost' || code === 'files-changed' || code === 'packages');
}

/**
 * The differences without those that two builds of the original show as well: such files are stamps, and such
 * packages were renewed between the builds.
 */
export function withoutInstability(differences: ImageDifferences, control: ImageDifferences): ImageDifferences {
  const unstable = new Set(control.files.map((difference) => difference.path));
  const renewed = new Map(control.packages.map((difference) => [`${difference.kind}:${difference.name}`, difference]));
  return {
    ...differences,
    files: differences.files.map((difference) =>
      unstable.has(difference.path) && sortOf(difference.path) === 'application'
        ? { ...difference, sort: 'stamp' }
        : difference,
    ),
    undeclared: differences.undeclared.filter(({ path }) => !unstable.has(path)),
    packages: differences.packages.filter((difference) => {
      const known = renewed.get(`${difference.kind}:${difference.name}`);
      return known === undefined || known.after.join(' ') !== difference.after.join(' ');
    }),
  };
}
