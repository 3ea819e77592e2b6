import { type NpmLock, type PackageJson, readManifest } from '../context/manifests.ts';
import { isInside, joinPath } from '../context/paths.ts';
import { hasInstallScripts, isGitHooks } from '../install/node-scripts.ts';
import { pathBelow } from '../model/image-paths.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { importedNames } from './node-files.ts';
import { dependsOn, type NodeProject, packagesOf } from './node-project.ts';
import type { SourceTexts } from './script-sources.ts';
import type { Candidate } from './types.ts';

/** The line that leaves production dependencies alone; undefined: all stay, because that is not certain to be right. */
export function pruneCommand(candidate: Candidate, project: NodeProject, sources: SourceTexts): string | undefined {
  const { manager, members, install } = project;
  const words = install.command.words.map(({ text }) => text);
  // npm 7 and later, which comes with Node 15, has --omit (docs.npmjs.com/cli, npm-prune).
  const isOld = (candidate.base.tag.numbers[0] ?? 22) < 15;
  const kept = words.filter((text) => /^(?:--legacy-peer-deps|--force|-f)$/.test(text));
  const isWorkspace = members.length > 0;
  if (manager === 'npm') {
    const own = isWorkspace ? npmOfPackage(candidate, project, sources) : undefined;
    if (own !== undefined) return [own, ...kept].join(' ');
    // npm runs the prepare scripts of linked packages when it prunes (npm 11.19, tried 2026-11-26).
    const scripts = isWorkspace ? ['--ignore-scripts'] : [];
    return ['npm prune', isOld ? '--production' : '--omit=dev', ...scripts, ...kept].join(' ');
  }
  if (manager === 'pnpm') {
    return isWorkspace ? pnpmOfPackage(candidate, project) : 'CI=true pnpm prune --prod --ignore-scripts';
  }
  return manager === 'bun' ? bunInstall(candidate, project) : yarnInstall(candidate, project);
}

/**
 * An install for one package of the workspace: where nothing is compiled or generated when packages are installed, and
 * none is imported that no manifest names. docs.npmjs.com/cli, npm-ci (2026-11-26).
 */
function npmOfPackage({ context }: Candidate, project: NodeProject, sources: SourceTexts): string | undefined {
  const { root, manifest, place, install } = project;
  const lock: NpmLock | undefined = readManifest(
    context,
    'package-lock.json',
    joinPath(root.folder, 'package-lock.json'),
  );
  const isExact = /^(?:ci|clean-install|install-clean|ic)$/.test(packageCommand(install.command)?.verb ?? '');
  const isAlone = place !== root.place && manifest.name !== undefined;
  if (!isExact || !isAlone || !lock || lock.lockfileVersion < 2 || lock.hasInstallScripts) return undefined;
  if (importsUndeclared(project, sources, lock)) return undefined;
  const withRoot = root.manifest.dependencies.size > 0 ? ' --include-workspace-root' : '';
  return `npm ci --omit=dev --ignore-scripts --workspace=${manifest.name}${withRoot}`;
}

/** A package that only another one of the workspace names is found because npm puts all into one folder. */
function importsUndeclared(project: NodeProject, { files }: SourceTexts, { packages }: NpmLock): boolean {
  const own = packagesOf(project);
  return files.some((file) => {
    const manifests = own.filter(({ folder }) => isInside(file.path, folder)).map(({ manifest }) => manifest);
    return importedNames([file]).some((path) => {
      const name = /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? '';
      return packages.has(`node_modules/${name}`) && !manifests.some((manifest) => names(manifest, name));
    });
  });
}

function names({ dependencies, devDependencies, optionalDependencies, peerDependencies }: PackageJson, name: string) {
  return [dependencies, devDependencies, optionalDependencies, peerDependencies].some((all) => all.has(name));
}

/** Removes the packages of the root and of all of its workspace. */
function withoutModules({ patterns }: NodeProject): string {
  const isPlain = patterns.every((pattern) => /^(?:[\w@.-]+\/)*(?:[\w@.-]+|\*)\/?$/.test(pattern));
  if (!isPlain) return 'find . -name node_modules -prune -exec rm -rf {} +';
  const folders = patterns.map((pattern) => `${pattern.replace(/^\.\//, '').replace(/\/$/, '')}/node_modules`);
  return `rm -rf ${['node_modules', ...folders].join(' ')}`;
}

/** pnpm.io/cli/install and pnpm.io/filtering (2026-11-26); the scripts of the root and of the packages run: dev tools are gone by then. */
function pnpmOfPackage(candidate: Candidate, project: NodeProject): string | undefined {
  const { root, manifest } = project;
  const scripted = packagesOf(project).filter((own) => hasInstallScripts(own.manifest));
  const isHooks = scripted.every((own) => own.place === root.place && isGitHooks(own.manifest));
  const filters = installedNames(project);
  const isLocked = candidate.context.has(joinPath(root.folder, 'pnpm-lock.yaml'));
  if (!isLocked || !isHooks || !filters || manifest.name === undefined || dependsOn(project, '@prisma/client'))
    return undefined;
  const hooks = ['prepare', 'postinstall'].filter((name) => scripted.length > 0 && root.manifest.scripts.has(name));
  return [
    withoutModules(project),
    ...(hooks.length > 0 ? [`npm pkg delete ${hooks.map((name) => `scripts.${name}`).join(' ')}`] : []),
    `pnpm install --prod --frozen-lockfile ${filters.map((name) => `--filter ${name}...`).join(' ')}`,
  ].join(' && ');
}

/** The package, and the root where it has dependencies of its own; undefined where one of them has no name. */
function installedNames({ root, manifest }: NodeProject): readonly string[] | undefined {
  const all = root.manifest.dependencies.size > 0 ? [manifest.name, root.manifest.name] : [manifest.name];
  const given = all.flatMap((name) => name ?? []);
  return given.length === all.length ? [...new Set(given)] : undefined;
}

function bunInstall(candidate: Candidate, project: NodeProject): string | undefined {
  const { root } = project;
  const isLocked = ['bun.lock', 'bun.lockb'].some((name) => candidate.context.has(joinPath(root.folder, name)));
  const isCompiled = root.manifest.data.trustedDependencies !== undefined;
  if (!isLocked || isCompiled || dependsOn(project, '@prisma/client')) return undefined;
  return `${withoutModules(project)} && bun install --production --frozen-lockfile --ignore-scripts`;
}

/** classic.yarnpkg.com/docs/cli/install; yarnpkg.com/cli/workspaces/focus, which runs the scripts of the packages. */
function yarnInstall({ context }: Candidate, project: NodeProject): string | undefined {
  const { root, members } = project;
  const lock = context.has(joinPath(root.folder, 'yarn.lock'));
  const config = readManifest(context, '.yarnrc.yml', joinPath(root.folder, '.yarnrc.yml'));
  const { packageManager } = root.manifest;
  if (!isBerry(context, project))
    return `yarn install --production${lock ? ' --frozen-lockfile' : ''} --ignore-scripts --prefer-offline`;
  const major = Number(/yarn-(\d+)\./.exec(config?.yarnPath ?? '')?.[1] ?? packageManager?.version?.split('.')[0] ?? 0);
  const canFocus = major >= 4 || config?.plugins.some((path) => path.includes('workspace-tools')) === true;
  const hasScripts = packagesOf(project).some(({ manifest }) =>
    ['preinstall', 'install', 'postinstall'].some((name) => manifest.scripts.has(name)),
  );
  const focused = members.length > 0 ? installedNames(project) : [];
  if (!canFocus || hasScripts || !focused || dependsOn(project, '@prisma/client')) return undefined;
  return ['yarn workspaces focus', ...focused, '--production'].join(' ');
}

export function isBerry(context: Candidate['context'], { root }: NodeProject): boolean {
  const { packageManager } = root.manifest;
  const isNamed = /^yarn/.test(packageManager?.name ?? '') && !/^1\./.test(packageManager?.version ?? '1.');
  return isNamed || context.has(joinPath(root.folder, '.yarnrc.yml'));
}

/** Of a package its own node_modules: `maybe` where the lockfile does not say. npm puts most into the root's. */
export function ownModules({ context }: Candidate, project: NodeProject): 'yes' | 'no' | 'maybe' {
  const { root, place, manifest, manager } = project;
  const hasPackages = manifest.dependencies.size + manifest.optionalDependencies.size > 0;
  if (place === root.place)
    return [...packagesOf(project)].some(
      ({ manifest: own }) => own.dependencies.size > 0 || own.optionalDependencies.size > 0,
    )
      ? 'yes'
      : 'no';
  if (manager === 'pnpm') return hasPackages ? 'yes' : 'no';
  const lock: NpmLock | undefined =
    manager === 'npm'
      ? readManifest(context, 'package-lock.json', joinPath(root.folder, 'package-lock.json'))
      : undefined;
  if (!lock || lock.lockfileVersion < 2) return 'maybe';
  const below = `${pathBelow(place, root.place)}/node_modules/`;
  return [...lock.packages.keys()].some((path) => path.startsWith(below)) ? 'maybe' : 'no';
}

/** The install leaves development dependencies out. */
export function isPruned({ install }: NodeProject): boolean {
  const words = install.command.words.map(({ text }) => text);
  const isWhole = words.some((text) => /^(?:--include=dev|--(?:production|prod)=false|--dev|-D)$/.test(text));
  return (
    words.some((text) => /^(?:--production|--prod|-P|--omit=dev|--only=prod(?:uction)?)$/.test(text)) ||
    (install.run.state.env.get('NODE_ENV') === 'production' && !isWhole)
  );
}
