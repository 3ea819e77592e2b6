import { joinPath } from '../context/paths.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { refuse } from './candidate.ts';
import { type NextBuild, nextBuild } from './next.ts';
import { type ContentsKind, generatedClients } from './node-files.ts';
import { MANAGER, type NodePackage } from './node-package.ts';
import { type NodeProject, packagesOf } from './node-project.ts';
import { isBerry, ownModules } from './node-prune.ts';
import { type NodeStart, originOfEntry } from './node-start.ts';
import { type Artifact, type Candidate, isRefusal, type Refusal } from './types.ts';

/** What of the project is copied. */
export interface Contents {
  readonly kind: ContentsKind;
  readonly artifacts: readonly Artifact[];
  readonly next?: NextBuild;
}

const FRONT_END =
  /^(?:vite|webpack|react-scripts|ng|parcel|vue-cli-service|gulp|grunt|rollup|craco|sass|tailwindcss|postcss)$/;
const COMPILER = /^(?:tsc|nest|esbuild|babel|tsup|swc|ncc)$/;

export function contentsOf(candidate: Candidate, project: NodeProject, start: NodeStart): Contents | Refusal {
  const { place, buildTools } = project;
  if (project.isDeployed) return { kind: 'whole', artifacts: [same(place)] };
  const isGenerated = buildTools.includes('prisma') || packagesOf(project).some(generatesClient);
  if (!isGenerated && generatedClients(candidate, project).length > 0) {
    return refuse('nothing says what generates the Prisma client', 'Run "npx prisma generate" in a RUN.');
  }
  const base = baseArtifacts(candidate, project, start);
  const next = nextBuild(candidate, project, start);
  if (next && isRefusal(next)) return next;
  if (next)
    return {
      kind: 'next',
      artifacts: next.kind === 'standalone' ? next.artifacts : [...base, ...next.artifacts],
      next,
    };
  const origins = start.entries.map((entry) => originOfEntry(candidate, project, entry));
  const refusal = origins.find(isRefusal);
  if (refusal) return refusal;
  const outs = [
    ...new Set(origins.flatMap((origin) => (!isRefusal(origin) && origin.kind === 'built' ? [origin.out] : []))),
  ];
  const served = outs.length > 0 ? outs : builtByFramework(candidate, project, start);
  const isMixed = origins.some((origin) => !isRefusal(origin) && origin.kind !== 'built');
  if (served.length > 0 && !isMixed && !start.readsAll) {
    if (buildTools.length === 0) {
      return refuse(
        'nothing says what makes the program',
        `${served[0]} is not in the build context, and no RUN builds it.`,
      );
    }
    const isTwofold = buildTools.some((tool) => FRONT_END.test(tool)) && buildTools.some((tool) => COMPILER.test(tool));
    const isAlone = served.every((out) => pathBelow(out, place) === '.output');
    // A script of package.json that starts it: `npm start`.
    const isScripted = start.names.some((name) => MANAGER.test(name));
    const manifest = isScripted ? [same(resolvePath(place, 'package.json'))] : [];
    if (isAlone) return { kind: 'alone', artifacts: [...manifest, ...served.map(same)] };
    if (!isTwofold) return { kind: 'built', artifacts: [...base, ...served.map(same)] };
  }
  if (start.entries.length === 0 && start.programs.length === 0) {
    return refuse('what the container runs is not known', 'No file or program of the project is started.');
  }
  return {
    kind: 'whole',
    artifacts: [...(place === project.root.place ? otherPlaces(project).map(same) : base), same(place)],
  };
}

function generatesClient({ manifest }: NodePackage): boolean {
  return ['postinstall', 'prepare'].some((name) => manifest.scripts.get(name)?.includes('prisma generate'));
}

function otherPlaces({ libraries, frontEnds }: NodeProject): readonly ImagePath[] {
  return [...libraries, ...frontEnds].map(({ place }) => place);
}

function same(path: ImagePath): Artifact {
  return { from: path, to: path };
}

/** Manifests and packages; of a workspace those of the root, of the package that is started, and of its libraries whole. */
function baseArtifacts(candidate: Candidate, project: NodeProject, { managers }: NodeStart): readonly Artifact[] {
  const { root, place } = project;
  const own = [
    'package.json',
    ...(managers.includes('yarn') ? berryFiles(candidate, project) : []),
    ...(ownModules(candidate, project) === 'no' ? [] : ['node_modules']),
  ];
  const isMember = place !== root.place;
  const ofRoot = ['package.json', ...(managers.includes('pnpm') ? ['pnpm-workspace.yaml'] : []), 'node_modules'];
  return [
    ...(isMember ? ofRoot.map((name) => same(resolvePath(root.place, name))) : []),
    ...otherPlaces(project).map(same),
    ...generatedClients(candidate, project).map(same),
    ...own.map((name) => same(resolvePath(place, name))),
  ];
}

/** Yarn 2 and later reads its lockfile, settings and itself before it runs a script (tried with 4.6.0, 2026-11-27). */
function berryFiles({ context }: Candidate, project: NodeProject): readonly string[] {
  const { folder } = project;
  return isBerry(context, project)
    ? ['yarn.lock', '.yarnrc.yml', '.yarn/releases', '.yarn/plugins'].filter(
        (name) => context.kindOf(joinPath(folder, name)) !== undefined,
      )
    : [];
}

/** Remix and React Router name what they serve in the command, and have public beside it. */
function builtByFramework(
  { context }: Candidate,
  { place, folder }: NodeProject,
  { programs, entries }: NodeStart,
): readonly string[] {
  if (entries.length > 0 || context.has(joinPath(folder, 'build'))) return [];
  const isServed = programs.some(({ name }) => /^(?:remix-serve|react-router-serve)$/.test(name));
  return isServed ? [resolvePath(place, 'build')] : [];
}
