import { SCRIPT_STRINGS, withoutComments } from '../../context/comments.ts';
import { dataAt, parseToml } from '../../context/manifests/values.ts';
import type { Stage } from '../../dockerfile/types.ts';
import { table } from '../../facts/table.ts';
import type { DockerfileInContext } from '../../fix/types.ts';
import { resolvePath } from '../image-paths.ts';
import { caddyPorts } from './caddyfile.ts';
import { portOf } from './code-ports.ts';
import { type ImageFiles, imageFiles } from './image-files.ts';
import { argumentsFrom } from './path-expressions.ts';
import type { Env } from './shell-text.ts';
import type { Program } from './types.ts';

/** What a server's own file of settings says of where it listens. */
export interface ToldAddress {
  /** None where the file leaves that to the server. */
  readonly ports: readonly number[];
  /** Undefined likewise. */
  readonly host: string | undefined;
}

/** `unread`: a file decides, and what it says is not certain. Undefined: no file of the context does. */
export type Told = ToldAddress | 'unread' | undefined;

type Reader = (program: Program, files: ImageFiles, env: Env) => Told;

const READERS = table<Reader>({ caddy: caddyAddress, streamlit: streamlitAddress, vite: viteAddress });

/** Where a program listens by its own file of settings; its command line and variables go before that. */
export function toldAddress(
  { dockerfile, context }: Pick<DockerfileInContext, 'dockerfile' | 'context'>,
  stage: Stage,
  program: Program,
): Told {
  const read = READERS[program.name];
  return read && context && read(program, imageFiles(dockerfile, stage, context), stage.finalState.env);
}

/** caddyserver.com/docs/command-line: `run` takes the Caddyfile of the working folder unless told. 2026-11-27. */
function caddyAddress({ argv, folder }: Program, files: ImageFiles, env: Env): Told {
  const verb = argv[1];
  if (verb === 'file-server') return sitePorts(optionValue(argv, ['--listen', '-l', '--domain', '-d']) ?? ':80', env);
  if (verb === 'reverse-proxy') return sitePorts(optionValue(argv, ['--from', '-f']) ?? 'localhost', env);
  if (verb !== 'run' && verb !== 'start') return undefined;
  const path = optionValue(argv, ['--config', '-c']) ?? 'Caddyfile';
  const isOther = (optionValue(argv, ['--adapter', '-a']) ?? 'caddyfile') !== 'caddyfile' || path.endsWith('.json');
  const text = isOther || folder === undefined ? undefined : files.read(resolvePath(folder, path));
  return text === undefined ? undefined : sitePorts(text, env);
}

function sitePorts(caddyfile: string, env: Env): Told {
  const ports = caddyPorts(caddyfile, env);
  return ports === 'unread' ? ports : { ports, host: undefined };
}

/** docs.streamlit.io, "Working with configuration options": beside the script, in the working folder, in HOME. 2026-11-27. */
function streamlitAddress({ argv, folder }: Program, files: ImageFiles): Told {
  const script = argv[argv.indexOf('run') + 1];
  if (folder === undefined || script === undefined) return undefined;
  const folders = [resolvePath(resolvePath(folder, script), '..'), folder, '/root'];
  const servers = folders.flatMap((place) => {
    const text = files.read(resolvePath(place, '.streamlit/config.toml'));
    return text === undefined ? [] : [dataAt(parseToml(text), 'server')];
  });
  if (servers.length === 0) return undefined;
  const value = (name: string): unknown => servers.map((server) => server[name]).find((each) => each !== undefined);
  const port = Number(value('port') ?? 0);
  const address = value('address');
  return { ports: port > 0 ? [port] : [], host: typeof address === 'string' ? address : undefined };
}

const VITE_FILES = ['js', 'mjs', 'ts', 'cjs', 'mts', 'cts'].map((extension) => `vite.config.${extension}`);

/** vite.dev/config/server-options and /config/preview-options: `preview.host` is `server.host` unless told. 2026-11-27. */
function viteAddress({ argv, folder }: Program, files: ImageFiles, env: Env): Told {
  if (folder === undefined) return undefined;
  const named = optionValue(argv, ['--config', '-c']);
  const names = named === undefined ? VITE_FILES : [named];
  const text = names.map((name) => files.read(resolvePath(folder, name))).find((each) => each !== undefined);
  if (text === undefined) return named === undefined ? undefined : 'unread';
  const code = withoutComments(text, SCRIPT_STRINGS);
  const server = propertiesOf(code, 'server');
  const own = argv.includes('preview') ? propertiesOf(code, 'preview') : server;
  if (own === 'unread' || server === 'unread') return 'unread';
  const port = own.get('port');
  const host = own.get('host') ?? server.get('host');
  const found = port === undefined ? undefined : portOf(port, code);
  const isOpen = host !== undefined && /^(?:true|["'](?:0\.0\.0\.0|::)["'])$/.test(host);
  const isElsewhere = port === undefined && /\bmergeConfig\(|\.\.\./.test(code);
  if (isElsewhere || (port !== undefined && !found) || (host !== undefined && !isOpen && !LITERAL.test(host))) {
    return 'unread';
  }
  const set = found?.variable === undefined ? undefined : env.get(found.variable);
  return {
    ports: found ? [set === undefined ? found.port : Number(set)] : [],
    host: isOpen ? '0.0.0.0' : host?.replaceAll(/["']/g, '').replace('false', 'localhost'),
  };
}

const LITERAL = /^(?:false|["'][\w.:-]+["'])$/;

/** The properties of an object that code writes out: `server: { port: 3000 }`; `unread` where it only names it. */
function propertiesOf(code: string, name: string): ReadonlyMap<string, string> | 'unread' {
  const found = new RegExp(`[{,\\s]${name}\\s{0,20}(:\\s{0,20}(\\{)?|[,}])`).exec(code);
  if (!found) return new Map();
  if (found[2] === undefined) return 'unread';
  const parts = argumentsFrom(code.slice(found.index + found[0].length), 2_000);
  if (parts.some((part) => part.startsWith('...'))) return 'unread';
  return new Map(
    parts.flatMap((part) => {
      const [, key, value] = /^["']?(\w+)["']?\s*:\s*(.+)$/s.exec(part) ?? [];
      return key === undefined || value === undefined ? (/^\w+$/.test(part) ? [[part, part]] : []) : [[key, value]];
    }),
  );
}

function optionValue(argv: Program['argv'], names: readonly string[]): string | undefined {
  for (const [index, word] of argv.entries()) {
    const name = names.find((each) => word === each || word?.startsWith(`${each}=`));
    if (name !== undefined) return word === name ? argv[index + 1] : word?.slice(name.length + 1);
  }
  return undefined;
}
