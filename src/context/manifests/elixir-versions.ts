import { parseToml, textAt } from './values.ts';

/** mix.exs is an Elixir program: what is listed is read from its plain lines. */
export interface MixExs {
  readonly app: string | undefined;
  readonly elixir: string | undefined;
  /** `path:` of dependencies. */
  readonly localPaths: readonly string[];
  /** `apps_path: "apps"`. */
  readonly appsPath: string | undefined;
  /** False when it reads other files or runs commands (`File.read!("VERSION")`, `System.cmd`). */
  readonly isPlain: boolean;
}

export function parseMixExs(text: string): MixExs {
  const code = text.replace(/^([ \t]*)#.*$/gm, '$1');
  const first = (pattern: RegExp) => pattern.exec(code)?.[1];
  const appsPath = first(/\bapps_path:\s*"([^"]+)"/);
  return {
    app: first(/\bapp:\s*:(\w+)/),
    elixir: first(/\belixir:\s*"([^"]+)"/),
    localPaths: [...code.matchAll(/\bpath:\s*"([^"]+)"/g)].flatMap(([, path]) => path ?? []),
    appsPath,
    isPlain: !/\b(?:File|Path\.wildcard|System\.cmd|Code\.(?:eval|require)_file|:os\.cmd)\b/.test(code),
  };
}

/** A file that names a tool's version. */
export interface VersionFile {
  /** Version by tool: `node`, `python`, `ruby`, `go`, `java`, `rust`, `elixir`, `erlang`, `php`, `dotnet` … as written. */
  readonly tools: ReadonlyMap<string, string>;
}

/** Files with one version for one tool. */
const SINGLE_TOOL: ReadonlyMap<string, string> = new Map([
  ['.nvmrc', 'node'],
  ['.node-version', 'node'],
  ['.python-version', 'python'],
  ['runtime.txt', 'python'],
  ['.ruby-version', 'ruby'],
  ['.go-version', 'go'],
  ['.java-version', 'java'],
  ['.php-version', 'php'],
  ['rust-toolchain', 'rust'],
]);

/** The names that asdf, mise and SDKMAN use, as the names used here. */
const TOOL_NAMES: ReadonlyMap<string, string> = new Map([
  ['nodejs', 'node'],
  ['golang', 'go'],
  ['dotnet-core', 'dotnet'],
]);

export const VERSION_FILES: readonly string[] = [
  ...SINGLE_TOOL.keys(),
  '.tool-versions',
  'mise.toml',
  '.mise.toml',
  '.sdkmanrc',
  'rust-toolchain.toml',
];

export function parseVersionFile(text: string, name: string): VersionFile | undefined {
  const tool = SINGLE_TOOL.get(name);
  const toml = name.endsWith('.toml') || text.includes('[toolchain]');
  const pairs = toml ? tomlVersions(text) : tool === undefined ? listedVersions(text) : firstLine(text, tool);
  return pairs === undefined ? undefined : { tools: new Map(pairs) };
}

type ToolVersions = readonly (readonly [string, string])[];

function firstLine(text: string, tool: string): ToolVersions {
  const line = text
    .split(/\r?\n/)
    .map((l) => l.replace(/#.*/s, '').trim())
    .find((l) => l !== '');
  // `ruby-3.3.0`, `python-3.12.1`: the tool's name may stand before.
  return line === undefined ? [] : [[tool, line.replace(new RegExp(`^${tool}-`), '')]];
}

/** `nodejs 20.11.0` or `java=21.0.2-tem`: of several versions the first. */
function listedVersions(text: string): ToolVersions {
  return text.split(/\r?\n/).flatMap((line) => {
    const [, tool, version] = /^\s*([\w-]+)(?:\s+|\s*=\s*)([^\s#]+)/.exec(line) ?? [];
    return tool === undefined || version === undefined ? [] : [[TOOL_NAMES.get(tool) ?? tool, version] as const];
  });
}

function tomlVersions(text: string): ToolVersions | undefined {
  const data = parseToml(text);
  if (data === undefined) return undefined;
  const channel = textAt(data, 'toolchain', 'channel');
  if (channel !== undefined) return [['rust', channel]];
  const tools = data.tools;
  if (typeof tools !== 'object' || tools === null) return [];
  return Object.entries(tools).flatMap(([tool, value]) => {
    const version = typeof value === 'string' ? value : textAt(value, 'version');
    return version === undefined ? [] : [[TOOL_NAMES.get(tool) ?? tool, version] as const];
  });
}
