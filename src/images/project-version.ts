import { onDisk, readManifest, VERSION_FILES } from '../context/manifests.ts';
import type { BuildContext } from '../context/types.ts';
import { table } from '../facts/table.ts';

/** What a project says about the version of its language. */
export interface ProjectVersion {
  /** As written: `20.11.1`, `^20`, `>=3.9,<3.13`. */
  readonly text: string;
  /** The file that says it. */
  readonly from: string;
}

/** Which language an image is for, by its name in the facts. */
const TOOLS = table<string>({
  node: 'node',
  python: 'python',
  pypy: 'python',
  ruby: 'ruby',
  golang: 'go',
  rust: 'rust',
  php: 'php',
  elixir: 'elixir',
  openjdk: 'java',
  'eclipse-temurin': 'java',
  amazoncorretto: 'java',
  'mcr.microsoft.com/dotnet/sdk': 'dotnet',
  'mcr.microsoft.com/dotnet/aspnet': 'dotnet',
  'mcr.microsoft.com/dotnet/runtime': 'dotnet',
});

/** The version that the project states for an image's language; its version files come before its manifests. */
export function projectVersion(image: string, context: BuildContext | undefined): ProjectVersion | undefined {
  const tool = TOOLS[image];
  if (tool === undefined || !context) return undefined;
  return fromVersionFiles(tool, context) ?? fromManifest(tool, context);
}

function fromVersionFiles(tool: string, context: BuildContext): ProjectVersion | undefined {
  const files = onDisk(context);
  for (const path of files.entries('').filter((name) => VERSION_FILES.includes(name))) {
    const version = readManifest(files, 'version-file', path)?.tools.get(tool);
    if (version !== undefined && version !== '') return { text: version, from: path };
  }
  return undefined;
}

function fromManifest(tool: string, context: BuildContext): ProjectVersion | undefined {
  const files = onDisk(context);
  switch (tool) {
    case 'node':
      return said('package.json', readManifest(files, 'package.json', 'package.json')?.engines.get('node'));
    case 'python':
      return (
        said('pyproject.toml', readManifest(files, 'pyproject.toml', 'pyproject.toml')?.requiresPython) ??
        said('Pipfile', readManifest(files, 'Pipfile', 'Pipfile')?.pythonVersion)
      );
    case 'go':
      return said('go.mod', atLeast(readManifest(files, 'go.mod', 'go.mod')?.go));
    case 'ruby':
      return said('Gemfile', readManifest(files, 'Gemfile', 'Gemfile')?.ruby);
    case 'php':
      return said('composer.json', readManifest(files, 'composer.json', 'composer.json')?.require.get('php'));
    case 'elixir':
      return said('mix.exs', readManifest(files, 'mix.exs', 'mix.exs')?.elixir);
    case 'java':
      return said('pom.xml', readManifest(files, 'pom.xml', 'pom.xml')?.javaVersion?.replace(/^1\./, ''));
    case 'dotnet':
      return said('global.json', readManifest(files, 'global.json', 'global.json')?.sdkVersion);
    default:
      return undefined;
  }
}

/** The `go` line is the oldest version that the module builds with; newer ones build it as that one did (go.dev/ref/mod). */
function atLeast(version: string | undefined): string | undefined {
  return version === undefined ? undefined : `>=${version.replace(/(?:rc|beta).*/s, '')}`;
}

function said(from: string, text: string | undefined): ProjectVersion | undefined {
  return text === undefined || text.trim() === '' ? undefined : { text: text.trim(), from };
}

/** Node's names of its long-term releases: nodejs/Release, schedule.json, 2026-08. */
const NODE_NAMES = table<string>({
  argon: '4',
  boron: '6',
  carbon: '8',
  dubnium: '10',
  erbium: '12',
  fermium: '14',
  gallium: '16',
  hydrogen: '18',
  iron: '20',
  jod: '22',
  krypton: '24',
});

/**
 * The version that a project's text asks for among those known, oldest first: an exact one stands for itself, of a
 * range the newest that satisfies it, of those that are supported if there are any. Undefined when none does or the text is not understood.
 */
export function pickVersion(
  text: string,
  known: readonly string[],
  isSupported: (version: string) => boolean = () => true,
): string | undefined {
  const named = NODE_NAMES[text.toLowerCase().replace(/^lts\//, '')];
  const wanted = named ?? text.replace(/^(?:go|v|python-|ruby-)/, '');
  if (/^\d+(?:\.\d+)*(?:[-+][\w.]+)?$/.test(wanted)) return longestPrefix(wanted, known);
  const bounds = parseRange(wanted);
  const isAsked = (version: string) => bounds?.every((bound) => satisfies(version, bound)) === true;
  return known.findLast((version) => isAsked(version) && isSupported(version)) ?? known.findLast(isAsked);
}

function longestPrefix(version: string, known: readonly string[]): string | undefined {
  const parts = version.replace(/[-+].*/s, '').split('.');
  const candidates = parts.map((_, index) => parts.slice(0, parts.length - index).join('.'));
  return candidates.find((candidate) => known.includes(candidate));
}

interface Bound {
  readonly operator: string;
  readonly numbers: readonly number[];
}

/** `^20.1`, `~3.11`, `>=18 <21`, `>=3.9,<3.13`, `20.x`, `3.11.*`; undefined for anything with `||` or a name. */
function parseRange(text: string): readonly Bound[] | undefined {
  const bounds: Bound[] = [];
  for (const part of text.replace(/(?<![<>=~^!])([<>=~^!]+)\s+/g, '$1').split(/[\s,]+/)) {
    const match = /^(\^|~>|~=|~|>=|<=|>|<|==|=|)v?(\d+(?:\.\d+)*)(?:\.[x*])*$/.exec(part);
    if (!match) return undefined;
    bounds.push({ operator: match[1] ?? '', numbers: (match[2] ?? '').split('.').map(Number) });
  }
  return bounds;
}

function satisfies(version: string, { operator, numbers }: Bound): boolean {
  const own = version.split('.').map(Number);
  const order = compare(own, numbers);
  const isSame = numbers.every((number, index) => own[index] === undefined || own[index] === number);
  switch (operator) {
    case '>=':
      return order >= 0 || isSame;
    case '>':
      return order > 0;
    case '<=':
      return order <= 0 || isSame;
    case '<':
      return order < 0 && !isSame;
    case '^':
      return own[0] === numbers[0] && (order >= 0 || isSame);
    case '~>':
    case '~=':
      return (
        numbers.slice(0, -1).every((number, index) => own[index] === undefined || own[index] === number) &&
        (order >= 0 || isSame)
      );
    case '~':
      return numbers.slice(0, 2).every((number, index) => own[index] === undefined || own[index] === number);
    default:
      return isSame;
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
