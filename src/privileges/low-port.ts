import { expand, variablesIn } from '../dockerfile/expand.ts';
import { lookUp } from '../dockerfile/state.ts';
import type { Instruction, PlainInstruction } from '../dockerfile/types.ts';
import { isBelow } from '../facts/base-images.ts';
import type { WebServer } from '../facts/web-servers.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { codePorts } from '../model/start/code-ports.ts';
import { startInstructions } from '../model/start/commands.ts';
import { languagesOf } from '../model/start/effects.ts';
import { listeningOf, serverOf } from '../model/start/listening.ts';
import { allPrograms } from '../model/start/start.ts';
import { toldAddress } from '../model/start/told-address.ts';
import type { Start } from '../model/start/types.ts';
import type { Lineage } from './lineage.ts';
import { configuredPorts } from './server-configuration.ts';

/**
 * A port below 1024. A user may bind it only where the runtime allows that: Docker does since 20.10
 * (net.ipv4.ip_unprivileged_port_start is 0 in its containers), Podman and older Kubernetes nodes do not.
 */
export interface LowPort {
  readonly port: number;
  /** The port to take instead. */
  readonly instead: number;
  /** What to write, where that is known: `set PORT to 8080`; undefined where only the program's code or files set the port. */
  readonly hint: string | undefined;
}

const LOWEST_OF_USERS = 1024;

/** The first low port that the program listens on, as far as the Dockerfile, the project's files or the base image state it. */
export function lowPortOf(
  file: DockerfileInContext,
  lineage: Lineage,
  start: Start,
  web: WebServer | undefined,
): LowPort | undefined {
  if (web) return webPort(file, lineage, web);
  const aspnet = aspnetPort(lineage);
  if (aspnet !== undefined) return aspnet === 'high' ? undefined : aspnet;
  const caddy = allPrograms(start).find(({ name }) => name === 'caddy');
  const told = caddy && toldAddress(file, lineage.stage, caddy);
  if (told !== undefined && told !== 'unread') {
    const low = told.ports.find((port) => port < LOWEST_OF_USERS);
    return low === undefined ? undefined : lowPort(low, undefined);
  }
  const listening = listeningOf(file, lineage.stage);
  if (listening?.kind === 'port' && listening.stated) {
    const { port, by } = listening;
    const variable = variableOf(lineage, port) ?? (by === 'ENV PORT' ? 'PORT' : undefined);
    if (port >= LOWEST_OF_USERS) return undefined;
    return variable === undefined
      ? { port, instead: insteadOf(port), hint: optionHint(start, port) }
      : lowPort(port, variable);
  }
  return statedPort(lineage, start) ?? codePort(file, lineage, start);
}

/** A low port that the project's own code listens on. */
function codePort({ dockerfile, context }: DockerfileInContext, { stage }: Lineage, start: Start): LowPort | undefined {
  if (!context) return undefined;
  const programs = allPrograms(start);
  const languages = programs.flatMap(languagesOf);
  const words = programs.flatMap(({ argv }) => argv);
  const low = codePorts(dockerfile, stage, context, languages, words).find(({ port }) => port < LOWEST_OF_USERS);
  return low && lowPort(low.port, low.variable ?? (low.option && `--${low.option}`));
}

function lowPort(port: number, setBy: string | undefined): LowPort {
  const instead = insteadOf(port);
  return { port, instead, hint: setBy === undefined ? undefined : `set ${setBy} to ${instead}` };
}

/** The ports of the configuration that the stage copies; of EXPOSE and the base image where that cannot be read. */
function webPort({ context }: DockerfileInContext, lineage: Lineage, web: WebServer): LowPort | undefined {
  const configured = context && configuredPorts(lineage, web, context);
  if (configured === 'unread') return unreadPort(lineage, web);
  if (configured) {
    const low = configured.find(({ port }) => port < LOWEST_OF_USERS);
    if (!low) return undefined;
    const instead = insteadOf(low.port);
    return { port: low.port, instead, hint: `write "${web.listen} ${instead}" in ${low.file}` };
  }
  const { base, instructions } = lineage;
  const stated = instructions.filter(isExpose).flatMap((expose) => exposedPorts(lineage, expose));
  const low = [...stated.map(({ port }) => port), ...(base?.ports ?? [])].find((port) => port < LOWEST_OF_USERS);
  if (low === undefined) return undefined;
  const instead = insteadOf(low);
  const hint = web.listen === undefined ? undefined : `copy a configuration with "${web.listen} ${instead}"`;
  return { port: low, instead, hint };
}

/** A configuration is copied that cannot be seen: EXPOSE says what it may listen on, else the server's usual port is likely. */
function unreadPort(lineage: Lineage, web: WebServer): LowPort | undefined {
  const stated = lineage.stage.instructions.filter(isExpose).flatMap((expose) => exposedPorts(lineage, expose));
  const low = stated.length === 0 ? { port: 80 } : stated.find(({ port }) => port < LOWEST_OF_USERS);
  if (!low || web.listen === undefined) return undefined;
  const instead = insteadOf(low.port);
  return { port: low.port, instead, hint: `write "${web.listen} ${instead}" in its configuration` };
}

/** The first low port of EXPOSE, or of the base image whose program runs. */
function statedPort(lineage: Lineage, start: Start): LowPort | undefined {
  const { base, stage, instructions } = lineage;
  const own = startInstructions(stage);
  const inherited = own.entrypoint || own.cmd ? [] : (base?.ports ?? []).map((port) => ({ port, variable: undefined }));
  const stated = instructions.filter(isExpose).flatMap((expose) => exposedPorts(lineage, expose));
  const low = [...stated, ...inherited].find(({ port }) => port < LOWEST_OF_USERS);
  if (low === undefined) return undefined;
  const variable = low.variable ?? variableOf(lineage, low.port);
  if (variable !== undefined) return lowPort(low.port, variable);
  return { port: low.port, instead: insteadOf(low.port), hint: optionHint(start, low.port) };
}

function isExpose(instruction: Instruction): instruction is PlainInstruction {
  return instruction.keyword === 'EXPOSE';
}

function exposedPorts({ dockerfile }: Lineage, expose: PlainInstruction) {
  return expose.arguments.flatMap(({ text }) => {
    const value = expand(text, (name) => lookUp(expose.state, name), dockerfile.escape) ?? '';
    const digits = /^(\d+)(?:-\d+)?(?:\/\w+)?$/.exec(value)?.[1];
    const variable = variablesIn(text, dockerfile.escape)[0];
    return digits === undefined ? [] : [{ port: Number(digits), variable }];
  });
}

function insteadOf(port: number): number {
  if (port === 80) return 8080;
  return port === 443 ? 8443 : port + 8000;
}

function variableOf({ stage }: Lineage, port: number): string | undefined {
  return [...stage.finalState.env].find(([name, value]) => /PORT$/.test(name) && value === String(port))?.[0];
}

const ASPNET = /dotnet\/(?:core\/)?(?:nightly\/)?aspnet$|^microsoft\/aspnetcore$/;

/**
 * ASP.NET Core listens on 8080 from .NET 8 on and on 80 before, unless told by these variables: the images set them
 * (learn.microsoft.com, "ASP.NET Core port changed from 80 to 8080", 2026-11-26).
 */
function aspnetPort({ stage, base }: Lineage): LowPort | 'high' | undefined {
  if (base === undefined || !ASPNET.test(base.name)) return undefined;
  const { env } = stage.finalState;
  for (const name of ['ASPNETCORE_URLS', 'ASPNETCORE_HTTP_PORTS']) {
    const value = env.get(name);
    if (value === undefined) continue;
    const low = Array.from(value.matchAll(/(?:^|[:;])(\d{1,5})(?=$|[;/])/g), ([, port]) => Number(port)).find(
      (port) => port < LOWEST_OF_USERS,
    );
    if (low === undefined) return 'high';
    const instead = insteadOf(low);
    return {
      port: low,
      instead,
      hint: `set ${name} to ${name === 'ASPNETCORE_URLS' ? `http://+:${instead}` : instead}`,
    };
  }
  if (env.has('ASPNETCORE_URLS') || env.has('ASPNETCORE_HTTP_PORTS')) return 'high';
  if (!isBelow(base.tag.numbers, '8')) return 'high';
  return { port: 80, instead: 8080, hint: 'set ASPNETCORE_URLS to http://+:8080' };
}

/** What to write where an option of a known server sets the port: `--port to 8080`, `-b to 0.0.0.0:8080`. */
function optionHint(start: Start, port: number): string | undefined {
  const program = allPrograms(start).find(({ argv }) => serverOf(argv) !== undefined);
  const server = program && serverOf(program.argv);
  if (!program || !server) return undefined;
  const instead = insteadOf(port);
  const names = [...(server.ports ?? []), ...(server.addresses ?? [])];
  for (const [index, word] of program.argv.entries()) {
    const name = names.find((option) => word === option || word?.startsWith(`${option}=`));
    if (name === undefined || word === undefined) continue;
    const value = word === name ? program.argv[index + 1] : word.slice(name.length + 1);
    return `set ${name} to ${(value ?? String(port)).replace(new RegExp(`(?<!\\d)${port}(?!\\d)`), String(instead))}`;
  }
  const option = server.ports?.[0] ?? server.variables?.[0];
  return option === undefined ? undefined : `set ${option} to ${instead}`;
}
