import { parseDockerfile } from '../dockerfile/parse.ts';
import type { ImageChange, ImageChangeKind } from '../verify/types.ts';
import type { DeclaredChanges } from './compare-config.ts';
import type { FileDifference } from './compare-files.ts';
import type { ImageFiles } from './types.ts';

/** What the question is asked about: the original's text and working folder, and the files of both images. */
export interface Project {
  readonly text: string;
  readonly workdir: string;
  readonly before: ImageFiles;
  readonly after: ImageFiles;
}

/**
 * The application files that were changed or lost, and that no transform declared: with unsafe fixes packages, bases
 * and stages may go, but what the project builds of its own files is to stay, byte for byte.
 */
export function undeclaredFiles(
  files: readonly FileDifference[],
  declared: DeclaredChanges,
  project: Project,
): readonly FileDifference[] {
  const changes = [...declared.values()].flat();
  const isProjectPath = projectPaths(project);
  return files.filter((difference) => {
    if (difference.sort !== 'application' || difference.change === 'added') return false;
    const isOwn = isProjectPath(difference.path) && !DEPENDENCY.test(difference.path);
    return !kindsFor(difference, isOwn, project).some((kind) => isDeclared(changes, kind, difference, isOwn));
  });
}

/** Made by package managers from their own lists. */
const DEPENDENCY =
  /\/(?:node_modules|(?:site|dist)-packages|vendor|\.?venv|virtualenvs|gems|bundle)\/|\/(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|go\.sum|[^/]+\.lock)$/;

const STEPS: readonly ImageChangeKind[] = ['step.added', 'step.removed', 'step.changed', 'step.cleanup'];
const SURROUNDINGS: readonly ImageChangeKind[] = ['base', 'stage.added', 'stage.removed', 'config.env', 'step.env'];
const OWNERS: readonly ImageChangeKind[] = ['config.user', 'step.user', 'step.flags', 'step.added', 'step.changed'];

/** The kinds of change of which a difference may come. */
function kindsFor(difference: FileDifference, isOwn: boolean, project: Project): readonly ImageChangeKind[] {
  if (difference.change === 'removed' || !isOwn) return [...STEPS, ...SURROUNDINGS];
  if (difference.what.every((what) => what === 'owner' || what === 'mode')) return [...OWNERS, ...SURROUNDINGS];
  // Another compiler makes another program; it leaves scripts, pages and settings alone.
  return isProgram(project, difference.path)
    ? ['step.changed', ...SURROUNDINGS]
    : ['step.added', 'step.changed', 'config.env', 'step.env'];
}

/** A step that changed explains a file of the project when it names it. */
function isDeclared(
  changes: readonly ImageChange[],
  kind: ImageChangeKind,
  difference: FileDifference,
  isOwn: boolean,
): boolean {
  const isNamed = isOwn && difference.change === 'changed' && difference.what.includes('bytes');
  const name = difference.path.slice(difference.path.lastIndexOf('/') + 1);
  return changes.some(
    (change) => change.kind === kind && (!isNamed || !kind.startsWith('step.') || namesFile(change, name)),
  );
}

function namesFile({ kind, before = '', after = '' }: ImageChange, name: string): boolean {
  return kind === 'step.env' || before.includes(name) || after.includes(name);
}

function isProgram({ before }: Project, path: string): boolean {
  return before.read(path)?.subarray(0, 4).toString('latin1') === '\x7fELF';
}

const SYSTEM = /^\/(?:usr|lib\w*|bin|sbin|etc|var|opt|root|home|boot)(?:\/|$)/;
/** Folders that the project shares with the base image. */
const SHARED = /^\/(?:usr\/local|usr\/(?:bin|sbin|lib|share)|etc)\/?$|^\/(?:etc|usr\/local)\/[^/]+\/?$|^\/[^/]*\/?$/;

/** What the Dockerfile puts somewhere by name, what lies in the working folder, and what is in no folder of the system. */
function projectPaths({ text, workdir }: Project): (path: string) => boolean {
  const copied = parseDockerfile(text).instructions.flatMap((found) =>
    found.keyword === 'COPY' || found.keyword === 'ADD' ? [found.destination?.value ?? ''] : [],
  );
  const folders = [workdir, ...copied].filter((folder) => folder.startsWith('/') && !SHARED.test(folder));
  const inside = folders.map((folder) => `${folder.replace(/\/$/, '')}/`);
  return (path) =>
    !SYSTEM.test(path) || inside.some((folder) => path.startsWith(folder)) || text.split(/[\s"'=:,;]+/).includes(path);
}
