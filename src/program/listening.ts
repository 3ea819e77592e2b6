import type { CommandInstruction, Dockerfile, Stage } from '../dockerfile/types.ts';
import { SERVERS, type Server } from '../facts/servers.ts';
import { programName, startCommands, startOf } from './start.ts';

/** What is known of the port that a stage's container listens on. */
export type Listening =
  | {
      readonly kind: 'port';
      readonly port: number;
      readonly stated: boolean;
      readonly by: string;
      readonly where: CommandInstruction;
    }
  /** Only programs in the same container reach it. */
  | { readonly kind: 'loopback'; readonly by: string; readonly where: CommandInstruction }
  /** A server whose port is in a variable, a file or a socket. */
  | { readonly kind: 'unknown'; readonly by: string; readonly where: CommandInstruction };

type Words = readonly (string | undefined)[];

/** The port of the program that a container of this stage starts; undefined for one that is no known server. */
export function listeningOf(dockerfile: Dockerfile, stage: Stage): Listening | undefined {
  const env = stage.finalState.env;
  for (const { words, instruction } of startCommands(dockerfile, stage)) {
    const server = serverOf(words);
    if (server) return { ...readServer(server, words.slice(1), env), by: server.program, where: instruction };
  }
  const { entrypoint, cmd } = startOf(stage);
  const where = entrypoint ?? cmd;
  const port = portIn(env.get('PORT'));
  return where && port !== undefined ? { kind: 'port', port, stated: true, by: 'ENV PORT', where } : undefined;
}

/** The server that a command runs, if it is one that is known. */
export function serverOf(words: Words): Server | undefined {
  const name = programName(words[0]);
  return SERVERS.find(
    ({ program, commands }) =>
      program === name &&
      (commands === undefined || words.some((word) => word !== undefined && commands.includes(word))),
  );
}

type Reading =
  | { readonly kind: 'port'; readonly port: number; readonly stated: boolean }
  | { readonly kind: 'loopback' | 'unknown' };

function readServer(server: Server, words: Words, env: ReadonlyMap<string, string | undefined>): Reading {
  const address = addressOf(server, words) ?? fromEnv(server.variables, env);
  const host = hostIn(address) ?? optionValue(server.hosts, words) ?? fromEnv(server.hostVariables, env);
  if (host === UNKNOWN || isLoopback(host) || (host === undefined && server.loopback)) {
    return { kind: host === UNKNOWN ? 'unknown' : 'loopback' };
  }
  if (address === undefined) {
    if (server.defaultPort === undefined) return { kind: 'unknown' };
    return { kind: 'port', port: server.defaultPort, stated: false };
  }
  const port = portIn(address);
  return port === undefined ? { kind: 'unknown' } : { kind: 'port', port, stated: true };
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

function fromEnv(
  names: readonly string[] | undefined,
  env: ReadonlyMap<string, string | undefined>,
): string | undefined {
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
