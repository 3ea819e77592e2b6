import { baseName, joinPath } from '../context/paths.ts';
import {
  NODE_COMPILE_OPTIONS,
  NODE_DEVELOPMENT,
  NODE_DEVELOPMENT_VERBS,
  NODE_PROGRAMS,
  NODE_TOOL_FILES,
} from '../facts/node-runtime.ts';
import { type ImagePath, pathBelow, resolvePath } from '../model/image-paths.ts';
import type { Program } from '../model/start/types.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { refuse } from './candidate.ts';
import { entryOf } from './node-entries.ts';
import { isGlobal } from './node-package.ts';
import { type NodeProject, outFolder } from './node-project.ts';
import type { Candidate, PlacedCommand, Refusal } from './types.ts';

/** What a container of a Node project runs. */
export interface NodeStart {
  /** Files that node is given: image paths. */
  readonly entries: readonly ImagePath[];
  /** Programs of packages: `next`, `prisma`. */
  readonly programs: readonly Program[];
  /** A started program comes from a development dependency: all packages stay. */
  readonly needsDevelopment: boolean;
  /** It reads tsconfig.json, and finds files by what that says. */
  readonly readsAll: boolean;
  /** The names of all that runs, with what starts it: `pm2-runtime`. */
  readonly names: readonly string[];
  /** Managers that start scripts: `pnpm`. */
  readonly managers: readonly string[];
}

const SHELL_TOOLS =
  /^(?:sh|bash|ash|dash|test|\[|echo|export|sleep|cd|set|true|until|exec|exit|mkdir|chown|chmod|rm|cp|env|printf|date|ls|cat|id|if|wait|kill|trap|nc|wait-for-it|wait-for)(?:\.sh)?$/;

export function nodeStart(candidate: Candidate, project: NodeProject): NodeStart | Refusal {
  const own = candidate.programs.filter(({ by }) => by !== 'health-check' && by !== 'compose');
  const entries: ImagePath[] = [];
  const programs: Program[] = [];
  let needsDevelopment = false;
  let readsAll = false;
  for (const program of own) {
    const { name, argv, starts } = program;
    const development = developmentOf(program, candidate);
    if (development !== undefined) return compiledAtStart(development);
    const isDevelopment = (each: string): boolean => originOf(each, project, candidate) === 'development';
    if ([name, ...wrappersOf(program)].some(isDevelopment)) needsDevelopment = true;
    if (/^(?:node|nodejs)$/.test(name) || isRunByBun(program)) {
      const entry = entryOf(program);
      const preloaded = preloadedPackages(program);
      if (preloaded.some((each) => isDevelopmentOnly(each, project))) needsDevelopment = true;
      if (preloaded.includes('tsconfig-paths')) readsAll = true;
      if (entry !== undefined)
        entries.push(resolvePath(program.folder ?? candidate.stage.finalState.workdir ?? '?base', entry));
      else if (argv.includes(undefined))
        return refuse('what the container runs is not known', 'The file that node runs is in a variable: name it.');
      continue;
    }
    if (SHELL_TOOLS.test(name) || starts.length > 0 || /^(?:npm|yarn|pnpm|bun|npx)$/.test(name)) continue;
    const kind = originOf(name, project, candidate);
    if (kind === 'unknown' && isCompiledByBun(program, candidate)) return COMPILED_BY_BUN;
    if (kind === 'unknown') {
      return refuse(
        'a program that starts is not of the project',
        argv[0]?.includes('/') === true
          ? `${argv[0]} is neither a file of the build context nor of a package: write the final stage by hand.`
          : `${name} is no dependency in package.json: add it there, and split again.`,
      );
    }
    const typed = typedSettings(name, project, candidate);
    if (typed !== undefined) return compiledAtStart(typed);
    programs.push(program);
  }
  const names = [...new Set(own.flatMap((program) => [...wrappersOf(program), program.name]))];
  const managers = names.filter((name) => /^(?:pnpm|yarn|bun)$/.test(name));
  return { entries, programs, needsDevelopment, readsAll, names, managers };
}

/** bun.sh/docs/bundler/executables: the file has Bun in it, and needs the C library that it was made for. */
const COMPILED_BY_BUN = refuse(
  'the program is compiled by Bun',
  'bun build --compile makes one file: copy it and what it opens into a stage from debian:stable-slim by hand.',
);

function isCompiledByBun({ name }: Program, { commands }: Candidate): boolean {
  return commands.some(({ command }) => {
    const words = command.words.map(({ value }) => value ?? '');
    const isCompiling = words[0] === 'bun' && words[1] === 'build' && words.includes('--compile');
    return isCompiling && words.some((word) => baseName(word.replace(/^--outfile=/, '')) === name);
  });
}

function compiledAtStart(what: string): Refusal {
  return refuse(
    'the image compiles or watches its sources when it starts',
    `${what} needs them and the tools of the build: build in a RUN, and start what that makes.`,
  );
}

function developmentOf(program: Program, { base }: Candidate): string | undefined {
  const { name, argv } = program;
  const verb = argv[1];
  const verbs = NODE_DEVELOPMENT_VERBS[name];
  if (verbs?.test(verb ?? '')) return [name, verb].filter((word) => word !== undefined).join(' ');
  if (NODE_DEVELOPMENT.has(name)) return name;
  const watcher = wrappersOf(program).find((word) => /^(?:nodemon|tsx|ts-node|ts-node-dev)$/.test(word));
  if (watcher !== undefined) return watcher;
  const option = argv.find(
    (word) => word !== undefined && /^(?:node|nodejs)$/.test(name) && NODE_COMPILE_OPTIONS.test(word),
  );
  if (option !== undefined) return `node with ${option}`;
  const entry = /^(?:node|nodejs)$/.test(name)
    ? argv.slice(1).find((word) => word !== undefined && /\.[cm]?tsx?$/.test(word))
    : undefined;
  return entry !== undefined && base.name === 'node' ? `node ${entry}` : undefined;
}

function isRunByBun({ name, argv }: Program): boolean {
  return name === 'bun' && argv.slice(1).some((word) => word !== undefined && /\.[cm]?[jt]sx?$/.test(word));
}

/** The programs that start it in turn: `cross-env` of `cross-env NODE_ENV=production node server.js`. */
function wrappersOf({ through, behind }: Program): readonly string[] {
  return [...through.map((text) => text.split(' ')[0] ?? ''), ...behind];
}

/** The packages of `node -r dotenv/config --import=@sentry/node/preload`. */
function preloadedPackages({ argv }: Program): readonly string[] {
  return argv.flatMap((word, at) => {
    const [, option, value = argv[at + 1]] =
      /^(-r|--require|--import|--(?:experimental-)?loader)(?:=(.+))?$/.exec(word ?? '') ?? [];
    const name = option === undefined ? undefined : /^(?:@[\w.-]+\/)?[\w-][\w.-]*/.exec(value ?? '')?.[0];
    return name === undefined ? [] : [name];
  });
}

function isDevelopmentOnly(name: string, { manifest, root }: NodeProject): boolean {
  const all = [manifest, root.manifest];
  return all.some((own) => own.devDependencies.has(name)) && !all.some((own) => own.dependencies.has(name));
}

type Origin = 'production' | 'development' | 'global' | 'system' | 'unknown';

function originOf(name: string, { manifest, root }: NodeProject, candidate: Candidate): Origin {
  const packageName = NODE_PROGRAMS[name] ?? name;
  const isOf = (names: ReadonlyMap<string, string>): boolean =>
    [...names.keys()].some(
      (own) => own === packageName || own === name || (baseName(own) === name && !own.startsWith('@types/')),
    );
  for (const own of [manifest, root.manifest]) {
    if (isOf(own.dependencies) || isOf(own.optionalDependencies)) return 'production';
    if (isOf(own.devDependencies)) return 'development';
  }
  if (candidate.commands.some((placed) => isGlobalOf(placed, [packageName, name]))) return 'global';
  const isInstalled = candidate.commands.some(({ command }) => {
    const found = packageCommand(command);
    return (
      found?.manager.kind === 'system' &&
      found.operands.some(({ text }) => text === name || text.startsWith(`${name}-`))
    );
  });
  if (isInstalled || /^(?:curl|wget|su-exec|gosu)$/.test(name)) return 'system';
  return /\.(?:sh|js|mjs|cjs)$|entrypoint/.test(name) ? 'system' : 'unknown';
}

/** `npm install -g pm2@5` for one of these packages. */
export function isGlobalOf({ command }: PlacedCommand, names: readonly string[]): boolean {
  const found = packageCommand(command);
  if (found?.manager.kind !== 'language' || !isGlobal(command.words.map(({ text }) => text))) return false;
  return command.words.slice(1).some(({ text }) => names.includes(text.replace(/(?<=.)@[^/@]*$/, '')));
}

/** Where a started file comes from. */
export type EntryOrigin =
  | { readonly kind: 'source' }
  | { readonly kind: 'built'; readonly out: ImagePath }
  | { readonly kind: 'beside sources' };

export function originOfEntry(candidate: Candidate, project: NodeProject, entry: ImagePath): EntryOrigin | Refusal {
  const { context } = candidate;
  const { place, folder } = project;
  const below = pathBelow(entry, place);
  if (below === undefined) {
    return refuse('the program is not in the project', `${entry} is started, packages are installed in ${place}.`);
  }
  const parts = below.split('/');
  const isOut = outFolder(candidate, project) === parts[0] && parts.length > 1;
  const forms = [below, `${below}.js`, `${below}.cjs`, `${below}.mjs`, `${below}/index.js`, `${below}.ts`].map((path) =>
    joinPath(folder, path),
  );
  if (!isOut && (below === '' || forms.some((path) => context.kindOf(path) === 'file'))) return { kind: 'source' };
  const first = isOut
    ? 0
    : parts.findIndex((_, index) => !context.has(joinPath(folder, parts.slice(0, index + 1).join('/'))));
  const isFile = first === parts.length - 1 && /\.[cm]?js$/.test(parts[first] ?? '');
  if (first < 0 || isFile) return { kind: 'beside sources' };
  return { kind: 'built', out: resolvePath(place, parts.slice(0, first + 1).join('/')) };
}

/** These compile their own settings. */
const COMPILES_SETTINGS = /^(?:drizzle-kit|prisma)$/;

/** `knexfile.ts`: settings that the tool can only read through a compiler. */
function typedSettings(name: string, { folder }: NodeProject, { context }: Candidate): string | undefined {
  const files = COMPILES_SETTINGS.test(name) ? [] : (NODE_TOOL_FILES[name] ?? []);
  const typed = files.find((file) => file.endsWith('.ts') && context.kindOf(joinPath(folder, file)) === 'file');
  return typed && `${name} (${typed})`;
}
