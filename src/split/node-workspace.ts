import { localPathOf, type PackageJson, readManifest } from '../context/manifests.ts';
import { baseName, isInside, joinPath, parentOf, resolveFrom } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { refuse } from './candidate.ts';
import { startedPlaces } from './node-entries.ts';
import { importedNames, nodeSources } from './node-files.ts';
import { isNamed, type NodePackage, packageAt } from './node-package.ts';
import { isBundled, type NodeProject } from './node-project.ts';
import { toolsOfBuild } from './node-tools.ts';
import { quotedIn } from './script-sources.ts';
import { type Candidate, isRefusal, type Refusal } from './types.ts';

/** Of a workspace the package that the container starts, with those that it needs; any other project is itself, with its local packages. */
export function startedPackage(candidate: Candidate, project: NodeProject): NodeProject | Refusal {
  const { root, members } = project;
  if (members.length === 0) {
    const libraries = withLocalPackages(candidate, [root]);
    return isRefusal(libraries) ? libraries : { ...project, libraries };
  }
  const places = startedPlaces(candidate);
  const deployed = deployedPackage(candidate, project, places);
  if (deployed) return deployed;
  const [target, ...others] = new Set(places.map((place) => packageAt(place, [root, ...members])));
  if (!target || others.length > 0) {
    return refuse(
      'which package of the workspace is started is not certain',
      'Start one file of one package: CMD ["node", "packages/api/dist/main.js"].',
    );
  }
  const needs = needsOf(candidate, target, project);
  if (isRefusal(needs)) return needs;
  const buildTools = toolsOfBuild(candidate.commands, [...new Set([root, target, ...needs.libraries])]);
  return { ...project, ...target, ...needs, buildTools };
}

/** `pnpm --filter api --prod deploy /prod/api`: the folder holds the package, its packages and its libraries. */
function deployedPackage(
  { commands }: Candidate,
  project: NodeProject,
  places: readonly ImagePath[],
): NodeProject | undefined {
  for (const { command, folder } of commands) {
    const found = packageCommand(command);
    const target = found?.verb === 'deploy' && found.manager.id === 'pnpm' ? found.operands.at(-1)?.value : undefined;
    if (target === undefined) continue;
    const place = resolvePath(folder, target);
    const member = project.members.find((own) =>
      command.words.some(({ text }) => isNamed(own, text.replace(/^--filter=/, '').replaceAll(/["']/g, ''))),
    );
    const isStarted = places.length > 0 && places.every((started) => pathBelow(started, place) !== undefined);
    if (member && isStarted) return { ...project, ...member, place, isDeployed: true };
  }
  return undefined;
}

type WorkspaceNeeds = Pick<NodeProject, 'libraries' | 'frontEnds'>;

/** The packages that another one names or imports, those that they need in turn, and those whose build they serve. */
function needsOf(candidate: Candidate, target: NodePackage, project: NodeProject): WorkspaceNeeds | Refusal {
  const { root, members } = project;
  const found = new Set([target]);
  const served = new Set(project.frontEnds);
  for (const own of found) {
    const needed = neededBy(candidate.context, own, root, members);
    if (isRefusal(needed)) return needed;
    for (const each of needed.libraries) found.add(each);
    for (const each of needed.frontEnds) served.add(each);
  }
  const local = withLocalPackages(candidate, [...found]);
  if (isRefusal(local)) return local;
  return {
    libraries: [...found, ...local].filter((own) => own !== target && own !== root),
    frontEnds: [...served].filter((own) => !found.has(own)),
  };
}

/** `"money": "file:libs/money"`: npm links the folder (docs.npmjs.com/cli, package.json, "Local Paths"; 2026-11-26). */
function withLocalPackages({ context }: Candidate, packages: readonly NodePackage[]): readonly NodePackage[] | Refusal {
  const found = new Map(packages.map((own) => [own.place, own]));
  for (const own of found.values()) {
    for (const [name, range] of [...own.manifest.dependencies, ...own.manifest.optionalDependencies]) {
      const path = localPathOf(range);
      if (path === undefined || /\.(?:tgz|tar\.gz)$/.test(path)) continue;
      const folder = resolveFrom(own.folder, path);
      const manifest =
        folder === undefined ? undefined : readManifest(context, 'package.json', joinPath(folder, 'package.json'));
      if (folder === undefined || manifest === undefined) {
        return refuse(
          'a local dependency is not in the build context',
          `${name} comes from ${path}: copy it beside the project, or write the final stage by hand.`,
        );
      }
      const place = resolvePath(own.place, path);
      if (pathBelow(own.place, place) !== undefined) {
        return refuse('a dependency is a folder around the project', `${name} comes from ${path}.`);
      }
      if (!found.has(place)) found.set(place, { place, folder, manifest });
    }
  }
  return [...found.values()].filter((own) => !packages.includes(own));
}

function neededBy(
  context: BuildContext,
  own: NodePackage,
  root: NodePackage,
  members: readonly NodePackage[],
): WorkspaceNeeds | Refusal {
  const sources = nodeSources(context, own.folder);
  if (isRefusal(sources)) return sources;
  const files = sources.files.filter(({ path }) => folderAt(path, [root, ...members]) === own);
  const named = new Set([
    ...namesOf(own.manifest),
    ...importedNames(files).map((name) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? ''),
  ]);
  const needed = members.filter(({ manifest }) => manifest.name !== undefined && named.has(manifest.name));
  for (const file of files) {
    for (const name of importedNames([file])) {
      const path = /^\.\.?(?:\/|$)/.test(name) ? resolveFrom(parentOf(file.path), name) : undefined;
      if (path === undefined || isInside(path, own.folder)) continue;
      const other = folderAt(path, members);
      if (other) needed.push(other);
      else if (/\.[cm]?js$/.test(file.path)) {
        return refuse(
          'the program reads files outside its package',
          `${file.path} loads ${name}: put what it needs into a package of the workspace.`,
        );
      }
    }
  }
  const quoted = files.map(({ path, text }) => ({ path, strings: quotedIn(text) }));
  const read = members.filter(
    (other) => other !== own && !needed.includes(other) && quoted.some((file) => reads(file, other)),
  );
  const unclear = read.find((other) => !isBundled(other));
  return unclear === undefined
    ? { libraries: needed, frontEnds: read }
    : refuse(
        'the program reads files of another package',
        `Its sources name ${unclear.folder}, which is no dependency, and what its build makes may need its packages: name it as one, or write the final stage by hand.`,
      );
}

/** A source file and what stands in quotes in it. */
interface QuotedFile {
  readonly path: string;
  readonly strings: readonly string[];
}

/** `join(__dirname, '..', '..', 'web', 'dist')`, `../../web/dist`. */
function reads({ path, strings }: QuotedFile, { folder }: NodePackage): boolean {
  const isJoined = strings.includes('..') && strings.some((part) => part.split('/')[0] === baseName(folder));
  const paths = strings.flatMap((each) => (each.startsWith('../') ? (resolveFrom(parentOf(path), each) ?? []) : []));
  return isJoined || paths.some((each) => isInside(each, folder));
}

function folderAt(path: string, packages: readonly NodePackage[]): NodePackage | undefined {
  return packages
    .filter(({ folder }) => isInside(path, folder))
    .toSorted((one, other) => other.folder.length - one.folder.length)[0];
}

/** All but development dependencies; peers are there for others. */
function namesOf({ dependencies, optionalDependencies, peerDependencies }: PackageJson): readonly string[] {
  return [...dependencies.keys(), ...optionalDependencies.keys(), ...peerDependencies.keys()];
}
