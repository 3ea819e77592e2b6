import { boundPaths, contextSources } from '../context/copy-sources.ts';
import { gitIgnored } from '../context/git-ignore.ts';
import { hasWildcard } from '../context/go-match.ts';
import { parseIgnoreFile } from '../context/ignore.ts';
import { baseName, parentOf } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import type { Obstacle } from '../edit/types.ts';
import { isBuiltOn } from '../model/stages.ts';
import { isManifestOf, PROJECT_TOOLS } from '../tools/index.ts';
import type { ProjectTool } from '../tools/types.ts';
import { gitUser } from './clean-checkout.ts';
import { isLocalDotenv, needsDotenv, startObstacle } from './dotenv-use.ts';
import type { WholeCopy } from './whole-copies.ts';

/** A line of an ignore file, under the heading that it belongs to. */
export interface IgnoreLine {
  readonly text: string;
  readonly heading: string;
  /** A path that it hides. */
  readonly sample: string;
  /** An image that lacks it may behave differently for those who build with it. */
  readonly unsafe: boolean;
  /** Why it is not written all the same. */
  readonly obstacle?: Obstacle | undefined;
}

export const INSTALLED = 'Installed in the image';
const BUILT = 'Built in the image';
/** Names that nobody gives to folders of sources. */
export const UNMISTAKABLE: ReadonlySet<string> = new Set([
  'node_modules',
  '__pycache__',
  '.venv',
  '.gradle',
  '.pytest_cache',
  '.mypy_cache',
  '.ruff_cache',
]);

/** What the builder need not receive, each line checked against what the Dockerfile takes from the context. */
export function ignoreLines(
  dockerfile: Dockerfile,
  context: BuildContext,
  copies: readonly WholeCopy[],
): readonly IgnoreLine[] {
  const commands = runText(dockerfile, dockerfile.stages);
  const lines: IgnoreLine[] = [];
  const add = (heading: string, text: string, sample = text) => lines.push({ heading, text, sample, unsafe: false });
  const usesGit = gitUser(dockerfile, context, commands) !== undefined;
  const holdsGit = context.repository?.contextPath === '' || context.existsOnDisk('.git');
  if (holdsGit && !usesGit) add('Version control', '.git');
  for (const { text, isBuilt } of installedFolders(dockerfile, context, copies)) {
    add(isBuilt ? BUILT : INSTALLED, text, text.replace('**/', ''));
  }
  const keepsLogs = context.entriesOnDisk('').some((name) => name.endsWith('.log') && !gitIgnored(context)(name));
  for (const name of keepsLogs ? ['.DS_Store'] : ['*.log', '.DS_Store'])
    add('Left-overs', name, name.replace('*', 'x'));
  for (const name of ['.idea', '.vscode']) add('Editors', name);
  if (!/dockerfile|compose/i.test(commands)) for (const name of dockerFiles(context)) add('Docker', name);
  if (isLocalDotenv(context) && !needsDotenv(dockerfile, context, commands)) {
    const obstacle = startObstacle(dockerfile, context, copies);
    lines.push({ heading: 'Local settings and secrets', text: '.env', sample: '.env', unsafe: true, obstacle });
  }
  const needed = [...contextSources(dockerfile.instructions)]
    .map(({ pattern }) => pattern)
    .concat(boundPaths(dockerfile));
  const tracked = usesGit && mayReceiveGit(context) ? trackedFiles(context) : [];
  return lines.filter((line) => ![...needed, ...tracked].some((path) => hides(line.text, path)));
}

/** `.git` lies in the context, or would in a clone of it. */
function mayReceiveGit(context: BuildContext): boolean {
  return context.repository === undefined || context.repository.contextPath === '' || context.existsOnDisk('.git');
}

/**
 * What git tracks, as far as the files tell: hidden from a build that asks git, it reads as deleted, and the version as
 * changed. The ignore file itself is tracked as soon as it is committed.
 */
function trackedFiles(context: BuildContext): readonly string[] {
  const isIgnored = gitIgnored(context);
  const all = [...context.files(), ...context.entriesOnDisk('').filter((name) => name !== '.git')];
  return [...all.filter((path) => !isIgnored(path)), '.dockerignore'];
}

/** True when a line would hide a path that the Dockerfile names, or what a pattern of it may match. */
function hides(line: string, path: string): boolean {
  if (path === '') return false;
  const rules = parseIgnoreFile(line);
  if (rules.ignores(path)) return true;
  return hasWildcard(path) && rules.ignores(path.replace(/\[[^\]]*(?:\]|$)/g, 'x').replace(/[*?]/g, 'x'));
}

function runText(dockerfile: Dockerfile, stages: readonly Stage[]): string {
  const runs = stages
    .flatMap((stage) => stage.instructions)
    .map((instruction) => (instruction.keyword === 'ONBUILD' ? (instruction.trigger ?? instruction) : instruction))
    .filter((instruction) => instruction.keyword === 'RUN');
  return runs.map((run) => dockerfile.text.slice(run.span.start, run.span.end)).join('\n');
}

function dockerFiles(context: BuildContext): readonly string[] {
  const names = context
    .entriesOnDisk('')
    .filter((name) =>
      /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$|^(?:Dockerfile|Containerfile)(?:\.[\w-]+)?$|^[\w-]+\.Dockerfile$/.test(
        name,
      ),
    );
  const nested =
    context.dockerfilePath !== undefined && parentOf(context.dockerfilePath) !== '' ? [context.dockerfilePath] : [];
  return [...names.filter((name) => !name.endsWith('.dockerignore')), ...nested, '.dockerignore'];
}

/** Folders of packages and results, for each ecosystem whose tool runs wherever the whole context is copied. */
function* installedFolders(
  dockerfile: Dockerfile,
  context: BuildContext,
  copies: readonly WholeCopy[],
): Generator<{ readonly text: string; readonly isBuilt: boolean }> {
  const isIgnoredByGit = gitIgnored(context);
  const files = context.files();
  const seen = new Set<string>();
  for (const row of PROJECT_TOOLS) {
    const folders = [...new Set(files.filter((path) => isManifestOf(row, baseName(path))).map(parentOf))];
    if (folders.length === 0) continue;
    const runs = copies.map(({ stage }) => runText(dockerfile, relatives(dockerfile, stage)));
    if (!runs.every((text) => usesTool(row, text))) continue;
    const builds = runs.every((text) => row.project.builds.test(text));
    for (const name of [...row.project.produced, ...(builds ? row.project.built : [])]) {
      if (seen.has(name) || name.includes('*')) continue;
      const places = folders.map((folder) => (folder === '' ? name : `${folder}/${name}`));
      const isLocal = places.every(
        (place) => isIgnoredByGit(place) || (UNMISTAKABLE.has(name) && !context.existsOnDisk(place)),
      );
      if (!isLocal) continue;
      seen.add(name);
      const text =
        (folders.some((folder) => folder !== '') || name === '__pycache__') && !name.includes('/')
          ? `**/${name}`
          : name;
      yield { text, isBuilt: !row.project.produced.some((produced) => produced === name) };
    }
  }
}

function usesTool(row: ProjectTool, text: string): boolean {
  return row.project.installs.some((command) =>
    new RegExp(`(?:^|[\\s;&|/])${command.replace('.', '\\.')}(?=$|[\\s;&|])`, 'm').test(text),
  );
}

/** A stage, those that it is built on, and those built on it. */
function relatives(dockerfile: Dockerfile, stage: Stage): readonly Stage[] {
  return dockerfile.stages.filter((other) => isBuiltOn(stage, other) || isBuiltOn(other, stage));
}
