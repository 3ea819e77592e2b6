import type { CommandInstruction, Stage } from '../../dockerfile/types.ts';
import { SERVERS, type Server } from '../../facts/servers.ts';
import type { DockerfileInContext } from '../../fix/types.ts';
import { instructionsOf } from '../stages.ts';
import { programName, startInstructions } from './commands.ts';
import { springPort } from './spring-port.ts';
import { allPrograms, startOf } from './start.ts';
import { type Told, toldAddress } from './told-address.ts';

/** What is known of the port that a stage's container listens on, and where the Dockerfile says it. */
export type Listening = Reading & {
  readonly by: string;
  readonly isHttp: boolean;
  readonly where: CommandInstruction;
};

type Reading =
  | { readonly kind: 'port'; readonly port: number; readonly stated: boolean }
  /** Only programs in the same container reach it. */
  | { readonly kind: 'loopback' }
  /** A server whose port is in a variable, a file or a socket. */
  | { readonly kind: 'unknown' };

type Words = readonly (string | undefined)[];

/** The port of the program that a container of this stage starts; undefined for one that is no known server. */
export function listeningOf(file: DockerfileInContext, stage: Stage): Listening | undefined {
  const env = stage.finalState.env;
  for (const program of allPrograms(startOf(file, stage))) {
    const { argv, instruction: where, by } = program;
    const server = where === undefined || by !== 'image' ? undefined : serverOf(argv);
    if (!server || where === undefined) continue;
    const found = readWithProject(server, argv.slice(1), env, file, toldAddress(file, stage, program));
    const isDefault = found.kind === 'port' && !found.stated;
    const reading: Reading = isDefault && server.configured && copiesConfiguration(stage) ? { kind: 'unknown' } : found;
    return { ...reading, isHttp: server.protocol === undefined, by: server.program, where };
  }
  const { entrypoint, cmd } = startInstructions(stage);
  const where = entrypoint ?? cmd;
  const port = portIn(env.get('PORT'));
  return where && port !== undefined
    ? { kind: 'port', port, stated: true, isHttp: true, by: 'ENV PORT', where }
    : undefined;
}

const PROGRAMS: ReadonlySet<string> = new Set(SERVERS.map(({ program }) => program));

/** The server that a command runs, if it is one that is known. */
export function serverOf(words: Words): Server | undefined {
  const name = programName(words[0]);
  if (name === undefined || !PROGRAMS.has(name)) return undefined;
  return SERVERS.find(
    ({ program, commands }) =>
      program === name &&
      (commands === undefined || words.some((word) => word !== undefined && commands.includes(word))),
  );
}

/** A server that says nothing itself may be told by the project's files. */
function readWithProject(
  server: Server,
  words: Words,
  env: Env,
  { context }: DockerfileInContext,
  told: Told,
): Reading {
  const reading = readServer(server, words, env, told);
  const project = reading.kind === 'unknown' && server.program === 'java' ? springPort(context) : undefined;
  return project ? { kind: 'port', ...project } : reading;
}

type Env = ReadonlyMap<string, string | undefined>;
const CONFIGURATION = /\.(?:conf|cnf|config|ini|ya?ml)(?:\.\w+)?$|^\/etc\//;

/** The stage, or one that it is built on, copies what may be a server's configuration. */
function copiesConfiguration(stage: Stage): boolean {
  return instructionsOf(stage).some(
    (instruction) =>
      (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') &&
      [...instruction.sources, instruction.destination].some((path) => path && CONFIGURATION.test(path.value)),
  );
}

/** The folder where a server keeps its data; undefined for one that keeps none, or where it is not certain. */
export function dataFolder(server: Server, words: Words): string | undefined {
  const told = optionValue(server.dataOptions, words);
  if (told === undefined) return words.some(isConfigFile) ? undefined : server.data;
  return told.startsWith('/') ? told : undefined;
}

function readServer(server: Server, words: Words, env: Env, told: Told): Reading {
  const address = addressOf(server, words) ?? fromEnv(server.variables, env);
  if (told === 'unread' || (told === undefined && address === undefined && words.some(isConfigFile))) {
    return { kind: 'unknown' };
  }
  const isOpen = server.bareHost && words.some((word, at) => word === '--host' && !/^[^-]/.test(words[at + 1] ?? ''));
  const host =
    hostIn(address) ??
    (isOpen ? '0.0.0.0' : (optionValue(server.hosts, words) ?? fromEnv(server.hostVariables, env) ?? told?.host));
  if (isLoopback(host)) return { kind: 'loopback' };
  const port = address === undefined ? (told?.ports[0] ?? server.defaultPort) : portIn(address);
  if (port === undefined || host === UNKNOWN) return { kind: 'unknown' };
  if (host === undefined && server.loopback) return { kind: 'loopback' };
  return { kind: 'port', port, stated: address !== undefined || told?.ports[0] !== undefined };
}

/** The address may be in a file that the command line names. */
function isConfigFile(word: string | undefined): boolean {
  return word !== undefined && /^(?:-[cC]$|--config|--defaults-file|--uds)|\.(?:conf|cnf|ini|ya?ml|toml)$/.test(word);
}

/** An option or variable is there, and its value is not certain. */
const UNKNOWN = '?';

function addressOf(server: Server, words: Words): string | undefined {
  const found = optionValue([...(server.ports ?? []), ...(server.addresses ?? [])], words);
  if (found !== undefined || !server.operand) return found;
  const start = server.commands
    ? words.findIndex((word) => word !== undefined && server.commands?.includes(word)) + 1
    : 0;
  return words.slice(start).find((word) => word === undefined || /^[\d.:a-z[\]]*\d$/i.test(word)) ?? undefined;
}

/** The value of the first of some options: `--port 80`, `--port=80`, `-p 80`, `-p80`. */
function optionValue(options: readonly string[] | undefined, words: Words): string | undefined {
  for (const [index, word] of words.entries()) {
    for (const option of options ?? []) {
      if (word === option) return index + 1 < words.length ? (words[index + 1] ?? UNKNOWN) : UNKNOWN;
      if (word?.startsWith(`${option}=`)) return word.slice(option.length + 1);
      if (/^-\w$/.test(option) && word?.startsWith(option) && /^-\w[\d.:]/.test(word)) return word.slice(2);
    }
  }
  return undefined;
}

function fromEnv(names: readonly string[] | undefined, env: Env): string | undefined {
  const name = names?.find((candidate) => env.has(candidate));
  return name === undefined ? undefined : (env.get(name) ?? UNKNOWN);
}

const ADDRESS = /^(?:(?:tcp|https?):\/\/)?(\[[^\]]*\]|[^:/]*):(\d{1,5})\/?$/;

/** The host of `host:port`; undefined where only a port stands. */
function hostIn(address: string | undefined): string | undefined {
  const host = address === undefined ? undefined : ADDRESS.exec(address)?.[1];
  return host === '' ? '0.0.0.0' : host;
}

function portIn(address: string | undefined): number | undefined {
  const digits = address === undefined ? undefined : (/^\d{1,5}$/.exec(address)?.[0] ?? ADDRESS.exec(address)?.[2]);
  const port = Number(digits ?? 0);
  return port > 0 && port < 65536 ? port : undefined;
}

function isLoopback(host: string | undefined): boolean {
  return host !== undefined && /^(?:localhost|127\.[\d.]+|\[?::1\]?)$/.test(host);
}
