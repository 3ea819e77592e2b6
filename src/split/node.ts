import { BUILD_PACKAGES } from '../facts/build-packages.ts';
import { NODE_PROGRAMS, NODE_SYSTEM_PACKAGES, NODE_WITH_LIBRARIES } from '../facts/node-runtime.ts';
import { pathBelow } from '../model/image-paths.ts';
import { programWords } from '../shell/package-commands.ts';
import { nothingLeft, refuse } from './candidate.ts';
import { type Contents, contentsOf } from './node-contents.ts';
import { importedDevelopment, importsFrontEnd, nodeMentions, projectSources } from './node-files.ts';
import { compiles, isGain, notInstalled, whyAllStay } from './node-gain.ts';
import { dependsOn, isPlugAndPlay, type NodeProject, nodeProject, packagesOf } from './node-project.ts';
import { isBerry, isPruned, ownModules, pruneCommand } from './node-prune.ts';
import { isGlobalOf, type NodeStart, nodeStart } from './node-start.ts';
import { startedPackage } from './node-workspace.ts';
import { type SourceTexts, startedPrograms, startsCompiler } from './script-sources.ts';
import { finalSlim, type SlimImage, slimImageOf } from './slim-image.ts';
import { environmentTexts, healthTexts } from './start-needs.ts';
import { type Candidate, isRefusal, type PlacedCommand, type Recipe, type Refusal, type Splitter } from './types.ts';

const BUILDS = /^(?:npm|yarn|pnpm|bun|npx)$/;
const TOOLS =
  /^(?:npm|npx|yarn|yarnpkg|pnpm|pnpx|bun|bunx|node|corepack|tsc|nest|next|nuxt|nuxi|ng|vite|prisma|turbo|nx|lerna|rimraf|webpack|rollup|esbuild|gulp|grunt|node-prune|modclean|n|svelte-kit|remix|astro|tsup|swc|babel)$|node_modules\/\.bin\//;
const STARTS_PROGRAMS = /child_process|\bexeca\b|\bshelljs\b|\bzx\b|cross-spawn|Bun\.spawn/;

/** A program that Node runs: production dependencies, what the build makes, and what the program reads. */
export const nodeSplitter: Splitter = {
  name: 'a Node program',
  image: /^(?:node|oven\/bun)$/,
  readsPrograms: true,
  builds: (commands) => commands.some(({ command }) => BUILDS.test(programWords(command)[0]?.value ?? '')),
  plan: planNode,
};

function planNode(candidate: Candidate): Recipe | Refusal {
  const found = nodeProject(candidate);
  if (found === undefined) return notInstalled(candidate);
  if (isRefusal(found)) return found;
  const project = startedPackage(candidate, found);
  if (isRefusal(project)) return project;
  const start = nodeStart(candidate, project);
  if (isRefusal(start)) return start;
  const slim = slimImageOf(candidate);
  const isFull = isRefusal(slim) || slim.isSmaller;
  if (!isGain(candidate, project, isFull)) {
    return nothingLeft(
      isFull
        ? 'No RUN builds or compiles anything, and no package has an install script: a smaller image alone is the gain.'
        : 'No RUN builds or compiles anything, and the image is small already.',
    );
  }
  if (isRefusal(slim)) return slim;
  const library = [...NODE_WITH_LIBRARIES].find((name) => dependsOn(project, name));
  if (library !== undefined && slim.isSmaller) {
    return refuse(
      'a package needs libraries that are not known',
      `${library} loads libraries of the system: write the final stage by hand.`,
    );
  }
  if (isPlugAndPlay(candidate, project)) {
    return refuse(
      'there is no node_modules',
      "Yarn's Plug'n'Play keeps packages elsewhere: set nodeLinker: node-modules, or write the final stage by hand.",
    );
  }
  const restart = managerNeedsAll(candidate, project, start);
  if (restart) return restart;
  const sources = projectSources(candidate.context, project);
  if (isRefusal(sources)) return sources;
  const compiler = startsCompiler(sources, STARTS_PROGRAMS);
  if (compiler !== undefined) {
    return refuse(
      'the program calls a compiler when it runs',
      `The sources start ${compiler}: it needs the image that it is built on.`,
    );
  }
  const loading = importsFrontEnd(sources, project);
  if (loading !== undefined) {
    return refuse(
      'the program loads sources of the front end',
      `${loading} does: build it, and load what that makes, or write the final stage by hand.`,
    );
  }
  const contents = contentsOf(candidate, project, start);
  if (isRefusal(contents)) return contents;
  const production = isAlone(project, contents)
    ? undefined
    : productionCommand(candidate, project, start, sources, contents);
  const isSame =
    !slim.isSmaller &&
    production === undefined &&
    project.frontEnds.length === 0 &&
    contents.kind !== 'next' &&
    !isAlone(project, contents) &&
    !compiles(candidate);
  if (isSame) return refuse('all packages would stay', whyAllStay(candidate, project, start, sources, contents));
  return recipeOf({ candidate, project, start, slim, sources, contents, production });
}

/** What is copied has its packages in it, or needs none. */
function isAlone({ isDeployed }: NodeProject, { kind, next }: Contents): boolean {
  return isDeployed || kind === 'alone' || next?.kind === 'standalone';
}

/** Yarn 2 and later compares the lockfile with all packages of the workspace before it runs a script. */
function managerNeedsAll(candidate: Candidate, project: NodeProject, { managers }: NodeStart): Refusal | undefined {
  const isYarn = project.members.length > 0 && managers.includes('yarn') && isBerry(candidate.context, project);
  return isYarn
    ? refuse(
        'the package manager that starts needs the whole workspace',
        'Start the program itself: CMD ["node", …] with the file that the script names.',
      )
    : undefined;
}

interface Found {
  readonly candidate: Candidate;
  readonly project: NodeProject;
  readonly start: NodeStart;
  readonly slim: SlimImage;
  readonly sources: SourceTexts;
  readonly contents: Contents;
  /** What leaves production dependencies alone; undefined: all stay. */
  readonly production: string | undefined;
}

function recipeOf({ candidate, project, start, slim, sources, contents, production }: Found): Recipe {
  const { place, root } = project;
  const isBoth = (placed: PlacedCommand): boolean => isNeededAtStart(placed, start);
  const started = slim.isSmaller ? startedPrograms(sources, STARTS_PROGRAMS) : [];
  const names = packagesOf(project).flatMap(({ manifest }) => [
    ...manifest.dependencies.keys(),
    ...(start.needsDevelopment ? manifest.devDependencies.keys() : []),
  ]);
  const libraries = slim.isSmaller ? names.flatMap((name) => NODE_SYSTEM_PACKAGES[name] ?? []) : [];
  const packages = [...new Set([...started, ...libraries])];
  const isAlpine = candidate.base.distribution.family === 'alpine';
  return {
    isBuild: (placed) => isBuildCommand(placed),
    isForBoth: isBoth,
    isBuildCopy: (copy) =>
      copy.sources.every(({ text }) =>
        /(?:^|\/)(?:package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|tsconfig[\w.]*\.json|node_modules)\/?$/.test(
          text,
        ),
      ),
    isSpare: (name) =>
      (/^(?:python[23]?|python3-(?:dev|pip)|py3-pip|python-is-python3|git|openssh(?:-client)?|node-gyp|gnupg2?|apt-transport-https)$/.test(
        name,
      ) &&
        !startedPrograms(sources, STARTS_PROGRAMS).includes(name)) ||
      (isAlpine && BUILD_PACKAGES.has(name)),
    sources: [...new Set([root.place, place, ...project.frontEnds.map((own) => own.place)])].concat(
      candidate.copies.map(({ target }) => target),
    ),
    image: () => {
      const image = finalSlim(candidate, slim, packages);
      return isAlpine ? { ...image, tools: [...image.tools, 'wget', 'nc'] } : image;
    },
    artifacts: contents.artifacts,
    mentions:
      contents.kind === 'whole'
        ? { texts: [...environmentTexts(candidate), ...healthTexts(candidate)], isBuiltIn: () => false }
        : nodeMentions(candidate, project, sources, contents.kind),
    buildLines: isAlone(project, contents) ? [] : buildLines(candidate, project, contents, production),
    below: corepackLine(candidate, start),
    isEnvShared: true,
    ...(contents.next?.start === undefined ? {} : { start: contents.next.start }),
  };
}

/** `corepack enable`: with a manager's name behind it, corepack runs that. */
function isCorepack({ command }: PlacedCommand): boolean {
  return command.words[0]?.value === 'corepack';
}

/** Commands of Node's tools, and files that steps make in the project. */
function isBuildCommand(placed: PlacedCommand): boolean {
  const { command } = placed;
  if (isCorepack(placed)) return true;
  const name = programWords(command)[0]?.value ?? '';
  return TOOLS.test(name) || TOOLS.test(name.replace(/^.*\//, ''));
}

/** `npm install -g pm2`, and the manager that starts a script. */
function isNeededAtStart(placed: PlacedCommand, { names, managers }: NodeStart): boolean {
  if (isCorepack(placed)) return managers.some((name) => name !== 'bun');
  return isGlobalOf(
    placed,
    names.map((name) => NODE_PROGRAMS[name] ?? name),
  );
}

/** corepack fetches the manager when it is first called: that is now, not when the container starts. */
function corepackLine({ commands }: Candidate, { managers }: NodeStart): readonly string[] {
  const calls = commands.filter(isCorepack);
  const isFetched = calls.some(({ command }) =>
    /^(?:prepare|install|use|hydrate)$/.test(command.words[1]?.value ?? ''),
  );
  return calls.length > 0 && !isFetched && managers.some((name) => name !== 'bun') ? ['RUN corepack install'] : [];
}

function productionCommand(
  candidate: Candidate,
  project: NodeProject,
  start: NodeStart,
  sources: SourceTexts,
  { kind }: Contents,
): string | undefined {
  const { root, members } = project;
  const keepsAll =
    isPruned(project) ||
    (members.length === 0 && root.manifest.devDependencies.size === 0) ||
    start.needsDevelopment ||
    importedDevelopment(sources, project, candidate.context, kind, start.entries) !== undefined;
  return keepsAll ? undefined : pruneCommand(candidate, project, sources);
}

function buildLines(
  candidate: Candidate,
  project: NodeProject,
  contents: Contents,
  production: string | undefined,
): readonly string[] {
  const { install, root, place } = project;
  const cache =
    contents.next?.kind === 'server' || (contents.kind === 'whole' && project.buildTools.includes('next'))
      ? [`rm -rf ${place === root.place ? '' : `${pathBelow(place, root.place)}/`}.next/cache`]
      : [];
  const folder =
    ownModules(candidate, project) === 'maybe' ? [`mkdir -p ${pathBelow(place, root.place)}/node_modules`] : [];
  const unused = project.frontEnds.map((own) => ` ${own.place}/node_modules`);
  const without = unused.length > 0 ? [`rm -rf${unused.join('')}`] : [];
  const commands = [...(production === undefined ? [] : [production]), ...cache, ...folder, ...without];
  if (commands.length === 0) return [];
  const { text } = candidate.dockerfile;
  const mounts =
    production === undefined ? [] : install.run.flags.map(({ span }) => `${text.slice(span.start, span.end)} `);
  const change = commands.length > without.length && isElsewhere(candidate, project) ? `cd ${root.place} && ` : '';
  return [`RUN ${mounts.join('')}${change}${commands.join(' && ')}`];
}

/** The build ends in another folder than that in which packages are installed. */
function isElsewhere({ commands, workdir }: Candidate, { root }: NodeProject): boolean {
  const last = commands.findLast(isBuildCommand);
  return (last?.run.state.workdir ?? workdir) !== root.place;
}
