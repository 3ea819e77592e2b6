import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import { programWords } from '../shell/package-commands.ts';
import { isNamed, isProjectInstall, MANAGER, type NodePackage, packageAt } from './node-package.ts';
import type { PlacedCommand } from './types.ts';

/** The names of the programs that the RUNs run, through the scripts of these packages. */
export function toolsOfBuild(commands: readonly PlacedCommand[], packages: readonly NodePackage[]): readonly string[] {
  const found = commands
    .filter((placed) => !isProjectInstall(placed))
    .flatMap(({ command, folder }) => {
      const line = programWords(command)
        .map(({ text }) => text)
        .join(' ');
      return toolsIn(line, { folder, packages }, 0);
    });
  return [...new Set(found)];
}

/** The folder in which a line runs, and the packages whose scripts it may start. */
interface Scripts {
  readonly folder: ImagePath;
  readonly packages: readonly NodePackage[];
}

const OWN_VERBS =
  /^(?:|install|i|ci|add|remove|rm|up|update|fetch|deploy|prune|rebuild|store|cache|config|set|global|dedupe|import|link|pack|audit|focus|version)$/;
const RUNNERS = /^(?:turbo|nx|lerna)$/;
const SELECTS = /^(?:-w|--workspace|--filter|-F|workspace|--scope)(?:=(.*))?$/;
const SELECTS_ALL = /^(?:-ws|--workspaces|-r|--recursive|workspaces)$/;

export function toolsIn(line: string, scripts: Scripts, depth: number): readonly string[] {
  let { folder } = scripts;
  return line.split(/&&|\|\||[;|&]/).flatMap((part) => {
    const words = part
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '' && !/^\w+=/.test(word));
    if (words[0] === 'cd') folder = resolvePath(folder, words[1] ?? '?');
    const here = { ...scripts, folder: resolvePath(folder, folderOption(words) ?? '.') };
    const selected = selectedPackages(words, here);
    const plain = words.filter(
      (word, at) =>
        !/^(?:npx|bunx|pnpx|cross-env|dotenv|--|run-[sp]|npm-run-all2?|workspaces?|foreach)$/.test(word) &&
        !word.startsWith('-') &&
        !/^(?:-w|--workspace|--filter|-F|workspace|--scope|--prefix|-C|--cwd|--dir)$/.test(words[at - 1] ?? ''),
    );
    const [name = '', verb, script] = plain;
    if (depth > 5 || name === '') return [];
    if (RUNNERS.test(name)) {
      const task = (/^run(?:-many)?$/.test(verb ?? '') ? script : verb) ?? 'build';
      return [name, ...scriptTools(task, here, scripts.packages.slice(1), depth)];
    }
    if (!MANAGER.test(name)) {
      const own = words.some((word) => /^(?:run-[sp]|npm-run-all2?)$/.test(word)) ? plain : [];
      return own.length > 0
        ? own.flatMap((each) => scriptTools(each, here, selected, depth))
        : [`${name}${words.includes('--noEmit') ? ' --noEmit' : ''}`];
    }
    if (name === 'bun' && verb === 'build' && /\.[cm]?[jt]sx?$/.test(script ?? '')) return ['bun build'];
    if (/^(?:exec|x|dlx)$/.test(verb ?? '')) return toolsIn(plain.slice(2).join(' '), here, depth + 1);
    const task = (/^run(?:-script)?$/.test(verb ?? '') ? script : verb) ?? '';
    const found = scriptTools(task, here, selected, depth);
    // yarn, pnpm and bun run programs of packages as they run scripts.
    const isProgram = found.length === 0 && name !== 'npm' && !OWN_VERBS.test(task);
    const from = plain.indexOf(task);
    return isProgram ? toolsIn(plain.slice(from).join(' '), here, depth + 1) : found;
  });
}

function folderOption(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^(?:--prefix|-C|--cwd|--dir)(?:=|$)/.test(word));
  return at === -1 ? undefined : (words[at]?.split('=')[1] ?? words[at + 1]);
}

/** Those that `-w NAME`, `--filter NAME` and the like choose; what reaches further, such as `NAME...`, chooses all. */
function selectedPackages(words: readonly string[], { folder, packages }: Scripts): readonly NodePackage[] {
  const own = packageAt(folder, packages) ?? packages[0];
  if (words.some((word) => SELECTS_ALL.test(word))) return packages;
  const names = words.flatMap((word, at) => {
    const given = SELECTS.exec(word);
    return given ? [(given[1] ?? words[at + 1] ?? '').replaceAll(/["']/g, '')] : [];
  });
  if (names.length === 0) return own === undefined ? [] : [own];
  if (names.some((name) => /\.\.\.|[*{[^!]/.test(name))) return packages;
  return packages.filter((each) => names.some((name) => isNamed(each, name)));
}

function scriptTools(
  name: string,
  scripts: Scripts,
  selected: readonly NodePackage[],
  depth: number,
): readonly string[] {
  return selected.flatMap((own) => {
    const texts = [`pre${name}`, name, `post${name}`].flatMap((each) => own.manifest.scripts.get(each) ?? []);
    return texts.flatMap((text) => toolsIn(text, { ...scripts, folder: own.place }, depth + 1));
  });
}
