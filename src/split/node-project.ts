import { type PackageJson, readManifest } from '../context/manifests.ts';
import { joinPath } from '../context/paths.ts';
import { packageCommand, programWords } from '../shell/package-commands.ts';
import { contextFolderOf } from '../steps/copies.ts';
import type { ImagePath } from '../steps/image-paths.ts';
import { refuse } from './candidate.ts';
import type { Candidate, PlacedCommand, Refusal } from './types.ts';

const MANAGER = /^(?:npm|yarn|pnpm|bun)$/;

/** A package of npm's kind in the image. */
export interface NodeProject {
  readonly place: ImagePath;
  /** Its folder in the build context. */
  readonly folder: string;
  readonly manifest: PackageJson;
  readonly manager: string;
  readonly install: PlacedCommand;
  /** Commands of package.json's scripts that the build runs, scripts followed. */
  readonly buildTools: readonly string[];
}

/** `npm ci`, not `npm install -g pm2`. */
export function isProjectInstall({ command }: PlacedCommand): boolean {
  const found = packageCommand(command);
  if (!found || !MANAGER.test(found.manager.id) || !isInstallVerb(found.manager.id, found.verb, found.isInstall))
    return false;
  return !isGlobal(command.words.map(({ text }) => text)) && found.operands.every(({ text }) => text === 'install');
}

function isInstallVerb(manager: string, verb: string | undefined, isInstall: boolean): boolean {
  return isInstall || (manager === 'yarn' && (verb === undefined || verb === ''));
}

export function isGlobal(words: readonly string[]): boolean {
  return words.some((text) => /^(?:-g|--global|global)$/.test(text) || /^--location=global$/.test(text));
}

export function nodeProject(candidate: Candidate): NodeProject | Refusal | undefined {
  const { context, copies, commands } = candidate;
  const installs = commands.filter(isProjectInstall);
  const [install] = installs;
  if (!install) return undefined;
  const elsewhere = installs.find(
    ({ folder, command }) =>
      folder !== install.folder || command.words.some(({ text }) => /^(?:--prefix|-C|--cwd|--dir)(?:=|$)/.test(text)),
  );
  if (elsewhere) {
    const option = elsewhere.command.words.find(({ text }) => /^(?:--prefix|-C|--cwd|--dir)(?:=|$)/.test(text));
    return option
      ? refuse(
          'packages are installed in another folder',
          `${option.text} names it: set WORKDIR to it for the install.`,
        )
      : refuse(
          'packages are installed in several folders',
          'Which of them the program needs is not known: build each part in a stage of its own.',
        );
  }
  const folder = contextFolderOf(copies, install.folder);
  const manifest =
    folder === undefined ? undefined : readManifest(context, 'package.json', joinPath(folder, 'package.json'));
  if (folder === undefined || !manifest) {
    return refuse(
      'there is no package.json where packages are installed',
      'Copy the project to the working folder before it.',
    );
  }
  if (manifest.workspaces.length > 0 || context.has(joinPath(folder, 'pnpm-workspace.yaml'))) {
    const hasPackages =
      manifest.workspaces.length > 0 || /^packages:/m.test(context.read(joinPath(folder, 'pnpm-workspace.yaml')) ?? '');
    if (hasPackages) {
      return refuse(
        'the project has several packages',
        'Which of them the program needs is not known: build with "pnpm deploy" or "turbo prune" in a stage of its own, and copy what that makes.',
      );
    }
  }
  const manager = packageCommand(install.command)?.manager.id ?? 'npm';
  return { place: install.folder, folder, manifest, manager, install, buildTools: toolsOfBuild(commands, manifest) };
}

/** The names of the programs that the RUNs run, through package.json's scripts. */
function toolsOfBuild(commands: readonly PlacedCommand[], manifest: PackageJson): readonly string[] {
  const lines = commands
    .filter((placed) => !isProjectInstall(placed))
    .map(({ command }) =>
      programWords(command)
        .map(({ text }) => text)
        .join(' '),
    );
  return [...new Set(lines.flatMap((line) => toolsIn(line, manifest, 0)))];
}

function toolsIn(line: string, manifest: PackageJson, depth: number): readonly string[] {
  return line.split(/&&|\|\||[;|&]/).flatMap((part) => {
    const words = part
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '' && !/^\w+=/.test(word));
    const plain = words.filter(
      (word) => !/^(?:npx|bunx|pnpx|cross-env|dotenv|--|run-[sp]|npm-run-all2?)$/.test(word) && !word.startsWith('-'),
    );
    const [name = '', verb, script] = plain;
    if (depth > 5 || name === '') return [];
    if (!MANAGER.test(name)) {
      const own = words.some((word) => /^(?:run-[sp]|npm-run-all2?)$/.test(word)) ? plain : [];
      return own.length > 0
        ? own.flatMap((each) => scriptTools(each, manifest, depth))
        : [`${name}${words.includes('--noEmit') ? ' --noEmit' : ''}`];
    }
    if (/^(?:exec|x|dlx)$/.test(verb ?? '')) return toolsIn(plain.slice(2).join(' '), manifest, depth + 1);
    return scriptTools((/^run(?:-script)?$/.test(verb ?? '') ? script : verb) ?? '', manifest, depth);
  });
}

function scriptTools(name: string, manifest: PackageJson, depth: number): readonly string[] {
  const texts = [`pre${name}`, name, `post${name}`].flatMap((each) => manifest.scripts.get(each) ?? []);
  return texts.flatMap((text) => toolsIn(text, manifest, depth + 1));
}

/** The line that leaves production dependencies alone; undefined: all stay, because that is not certain to be right. */
export function pruneCommand(
  candidate: Candidate,
  { manifest, manager, folder, install }: NodeProject,
): string | undefined {
  const { context, base } = candidate;
  const words = install.command.words.map(({ text }) => text);
  const hasClient = manifest.dependencies.has('@prisma/client');
  if (manager === 'npm') {
    const kept = words.filter((text) => /^(?:--legacy-peer-deps|--force|-f)$/.test(text));
    // npm 7 and later, which comes with Node 15, has --omit (docs.npmjs.com/cli, npm-prune).
    const isOld = (base.tag.numbers[0] ?? 22) < 15;
    return ['npm prune', isOld ? '--production' : '--omit=dev', ...kept].join(' ');
  }
  if (manager === 'pnpm') return 'CI=true pnpm prune --prod --ignore-scripts';
  const lock = context.has(joinPath(folder, 'yarn.lock'));
  if (manager === 'bun') {
    const isLocked = context.has(joinPath(folder, 'bun.lock')) || context.has(joinPath(folder, 'bun.lockb'));
    return isLocked && !hasClient
      ? 'rm -rf node_modules && bun install --production --frozen-lockfile --ignore-scripts'
      : undefined;
  }
  const config = readManifest(context, '.yarnrc.yml', joinPath(folder, '.yarnrc.yml'));
  const isBerry =
    config !== undefined ||
    (/^yarn/.test(manifest.packageManager?.name ?? '') && !/^1\./.test(manifest.packageManager?.version ?? '1.'));
  if (!isBerry) return `yarn install --production${lock ? ' --frozen-lockfile' : ''} --ignore-scripts --prefer-offline`;
  const major = Number(
    /yarn-(\d+)\./.exec(config?.yarnPath ?? '')?.[1] ?? manifest.packageManager?.version?.split('.')[0] ?? 0,
  );
  const canFocus = major >= 4 || config?.plugins.some((path) => path.includes('workspace-tools')) === true;
  return canFocus && !hasClient ? 'yarn workspaces focus --production' : undefined;
}

/** Plug'n'Play keeps packages in archives: there is no node_modules to copy. */
export function isPlugAndPlay({ context }: Candidate, { manager, manifest, folder }: NodeProject): boolean {
  const config = readManifest(context, '.yarnrc.yml', joinPath(folder, '.yarnrc.yml'));
  const isBerry = config !== undefined || /^[2-9]/.test(manifest.packageManager?.version ?? '');
  return manager === 'yarn' && isBerry && !/^(?:node-modules|pnpm)$/.test(config?.nodeLinker ?? 'pnp');
}

/** The folder that tsconfig.json has the compiler write to: `dist`. */
export function outFolder({ context }: Candidate, { folder }: NodeProject): string | undefined {
  for (const name of ['tsconfig.build.json', 'tsconfig.json']) {
    const text = context.read(joinPath(folder, name));
    const found = /"outDir"\s*:\s*"(?:\.\/)?([^"/]+)/.exec(text ?? '')?.[1];
    if (found !== undefined) return found;
  }
  return undefined;
}
