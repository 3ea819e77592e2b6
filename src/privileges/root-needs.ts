import type { Instruction } from '../dockerfile/types.ts';
import type { Obstacle } from '../edit/types.ts';
import { isDaemonPackage, isKernelPackage } from '../facts/root-programs.ts';
import { table } from '../facts/table.ts';
import type { WebServer } from '../facts/web-servers.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { startInstructions } from '../model/start/commands.ts';
import { allPrograms, unreadScripts } from '../model/start/start.ts';
import type { Program, Start } from '../model/start/types.ts';
import { installedPackages, type Lineage, stepCommands } from './lineage.ts';
import { type LowPort, lowPortOf } from './low-port.ts';
import { closedNeed } from './open-modes.ts';
import { rootFolderNeed } from './root-folder.ts';
import { runnerNeed } from './runner-needs.ts';
import { startWriteNeed } from './start-writes.ts';
import { startNeed } from './started-needs.ts';
import { homeNeed, unreadInUnknown } from './unknown-base.ts';
import { privateKeysOf } from './web-server.ts';

/** What is no reason to stay root here, by the user's own word. */
export interface Tolerance {
  /** Images that start no program of their own get a user as well. */
  readonly tools: boolean;
  /** The runtime lets users bind ports below 1024. */
  readonly lowPorts: boolean;
}

/** What the image starts by itself, and that with what compose files start with it. */
export interface Starts {
  readonly start: Start;
  readonly all: Start;
}

/** The first thing that keeps a stage's container at root; undefined when nothing is known to. */
export function rootNeedOf(
  file: DockerfileInContext,
  lineage: Lineage,
  { start, all }: Starts,
  web: WebServer | undefined,
  { tools, lowPorts }: Tolerance,
): Obstacle | undefined {
  return (
    baseNeed(lineage, web) ??
    (web ? keysNeed(lineage, web) : startNeed(start)) ??
    startWriteNeed(allPrograms(start)) ??
    (tools || web ? undefined : purposeNeed(lineage, all)) ??
    runnerNeed(lineage, start, file.context) ??
    socketNeed(lineage) ??
    kernelNeed(lineage) ??
    (lowPorts ? undefined : portNeed(lowPortOf(file, lineage, start, web))) ??
    rootFolderNeed(lineage, start, file.context) ??
    homeNeed(lineage, start) ??
    closedNeed(lineage, all) ??
    unreadNeed(lineage, start)
  );
}

function baseNeed(
  { stage, base, instructions, distribution }: Lineage,
  web: WebServer | undefined,
): Obstacle | undefined {
  if (instructions.some(({ keyword }) => keyword === 'ONBUILD')) {
    return {
      reason: 'the image is made to be built on',
      detail: 'It has ONBUILD triggers, which may need root: set USER in the Dockerfiles that build on it.',
    };
  }
  const { entrypoint, cmd } = startInstructions(stage);
  const isReplaced = entrypoint !== undefined || (cmd !== undefined && base?.dropsInCmd === true);
  if (base?.distribution.family === 'windows') {
    return {
      reason: 'it is a Windows image',
      detail: 'Windows containers have users of their own: try USER ContainerUser.',
    };
  }
  if (base?.role === 'database') {
    return {
      reason: 'it is the image of a database',
      detail: `${base.name} gives up root by itself once its data folders are its own${base.drops ? ` (${base.drops})` : ''}.`,
    };
  }
  if (base?.role === 'daemon' && !(base.dropsInCmd && isReplaced)) {
    return {
      reason: base.drops ? 'a supervisor starts the programs' : 'the program needs root',
      detail: `${base.name} is made to start as root${base.drops ? `: ${base.drops} starts each program as its own user` : ''}.`,
    };
  }
  if (base === undefined && stage.base.kind === 'image' && SUPERVISED.test(stage.base.image.repository)) {
    return {
      reason: 'a supervisor starts the programs',
      detail: `${stage.base.image.repository} is by its name made to start as root: set the users of its programs there.`,
    };
  }
  if (base?.drops !== undefined && !isReplaced && !web) return droppingBase(base.name, base.drops);
  const [volume] = base?.volumes ?? [];
  if (base !== undefined && volume !== undefined && !entrypoint && !cmd) {
    return {
      reason: 'the base image keeps its data in a volume of root',
      detail: `${base.name} declares ${volume}, whose owner not every builder can change: give the volume to a user where it is mounted, then set USER.`,
    };
  }
  if (distribution?.inferred === true && !entrypoint && !cmd) {
    return {
      reason: 'what the base image starts is not known',
      detail: 'Set ENTRYPOINT or CMD here, or USER by hand if its program can run without root.',
    };
  }
  return undefined;
}

const SUPERVISED = /dind|docker-in-docker|systemd|supervisor|runit|baseimage|(?:^|[-/])(?:s6|sshd|init)(?:[-/]|$)/;

const UNPRIVILEGED = table<string>({
  nginx: 'nginxinc/nginx-unprivileged listens on 8080 and starts as the user nginx',
  Apache: 'let it listen on 8080 (ports.conf and the virtual hosts, or httpd.conf), then set USER www-data',
  'PHP-FPM':
    'its master only opens the socket and the logs: set USER www-data and remove user= and group= from the pool',
});

function droppingBase(name: string, by: string): Obstacle {
  const isWeb = by in UNPRIVILEGED;
  return {
    reason: isWeb ? 'the web server starts its workers as another user' : 'the entrypoint gives up root by itself',
    detail: isWeb
      ? `${name} starts as root to bind its port: ${UNPRIVILEGED[by]}.`
      : `${name} starts as root and goes on as another user (${by}).`,
  };
}

/** The master reads them as root before its workers go on as another user. */
function keysNeed(lineage: Lineage, { kind, user }: WebServer): Obstacle | undefined {
  const keys = privateKeysOf(lineage);
  if (keys === undefined) return undefined;
  return {
    reason: 'the web server reads private keys as root',
    detail: `${kind} may read keys that belong to root (${keys}): let the group of ${user} read them, then set USER ${user}.`,
  };
}

const INTERACTIVE =
  /^(?:bash|sh|ash|dash|zsh|fish|login|irb|ghci|true|echo|cat|tail|sleep|env|--help|help|-h|--version)$/;

/** An image without a program of its own is a base or a tool: whoever builds on it or runs it may need root. */
function purposeNeed({ stage, base, instructions }: Lineage, start: Start): Obstacle | undefined {
  const { entrypoint, cmd } = startInstructions(stage);
  const programs = allPrograms(start);
  const isGiven = entrypoint !== undefined || cmd !== undefined || programs.some(({ by }) => by === 'compose');
  if (isGiven && !programs.every(isInteractive)) return undefined;
  if (!entrypoint && !cmd && base?.runs === true && /^(?:server|application)$/.test(base.role)) return undefined;
  // What is put into a toolchain's image may be run in any way: its own program is an interpreter's prompt.
  const isStarted = entrypoint !== undefined || cmd !== undefined || allPrograms(start).length > 0;
  const holdsProject =
    isStarted &&
    instructions.some(copiesProject) &&
    base?.role !== 'builder' &&
    base?.role !== undefined &&
    base.distribution.family !== 'scratch';
  const serves = instructions.some(({ keyword }) => keyword === 'EXPOSE' || keyword === 'VOLUME');
  if (holdsProject || (serves && (isStarted || base?.role !== 'toolchain'))) return undefined;
  return {
    reason: 'the image starts no program of its own',
    detail: 'It looks like a base or a tool: set USER in the Dockerfiles that build on it, or CMD and USER here.',
  };
}

/** A shell that is given nothing to run, or a command that only shows something. */
function isInteractive({ name, argv }: Program): boolean {
  return INTERACTIVE.test(name) && !argv.slice(1).some((word) => /^-\w*c$|^[^-].*\.sh$/.test(word ?? ''));
}

/** The whole build context, or a folder of another stage: not a file or two of settings. */
function copiesProject(instruction: Instruction): boolean {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  return instruction.sources.some(
    ({ value }) => /^\.?\/?$/.test(value) || /^package\*?\.json$|^requirements\.txt$|^Gemfile$/.test(value),
  );
}

function socketNeed({ instructions }: Lineage): Obstacle | undefined {
  const isSocket = instructions.some(
    (instruction) =>
      instruction.keyword === 'VOLUME' && instruction.arguments.some(({ value }) => value.endsWith('/docker.sock')),
  );
  return isSocket
    ? {
        reason: 'the program needs root',
        detail:
          'It uses the Docker socket, which belongs to root: give the container its group (--group-add) and set USER.',
      }
    : undefined;
}

/** An image that installs what works on the network or on file systems calls it, from a script or by itself. */
function kernelNeed(lineage: Lineage): Obstacle | undefined {
  const found = installedPackage(lineage, isKernelPackage);
  if (found === undefined) return undefined;
  return {
    reason: 'the program needs root',
    detail: `${found} is installed, which only root can use: where nothing calls it in the container, set USER by hand.`,
  };
}

/** A low port whose number only the program's own code or files can change. */
function portNeed(low: LowPort | undefined): Obstacle | undefined {
  if (low === undefined || low.hint !== undefined) return undefined;
  return {
    reason: 'it listens on a port below 1024',
    detail: `Not every runtime lets a user bind port ${low.port}: let the program listen on ${low.instead}, EXPOSE that, and publish it as ${low.port}.`,
  };
}

/** A start script that nobody can read here, in an image that has what starts as root. */
function unreadNeed(lineage: Lineage, start: Start): Obstacle | undefined {
  const [script] = unreadScripts(start);
  if (script === undefined) return undefined;
  const daemon = lineage.base?.drops ?? daemonPackage(lineage) ?? SERVERS_IN_SCRIPT.exec(script)?.[0];
  if (daemon === undefined) return hasUnknownServers(lineage) ? unreadInUnknown(script) : undefined;
  return {
    reason: 'the start script could not be read',
    detail: `${script} may start ${daemon}, which starts as root: run dockerfix with the build context, or set USER by hand.`,
  };
}

/** A base image of which nothing is known, or only that it is named after what starts as root. */
function hasUnknownServers({ stage, base, distribution }: Lineage): boolean {
  if (base !== undefined || stage.base.kind !== 'image') return false;
  return distribution === undefined || SERVERS_BY_NAME.test(stage.base.image.repository);
}

const SERVERS_IN_SCRIPT = /nginx|apache|httpd|mysql|postgres|sshd|cron|supervisor/;
const SERVERS_BY_NAME =
  /nginx|apache|httpd|php|lamp|mysql|mariadb|postgres|mongo|redis|ssh|cron|vpn|samba|ftp|mail|postfix|squid|docker-/;

/** Downloaded, or made: `curl -o /usr/local/bin/gosu …`. */
const DROPPING_TOOL = /(?:^|[/=])(gosu|su-exec|s6-overlay)\b/;

function daemonPackage(lineage: Lineage): string | undefined {
  for (const { command } of stepCommands(lineage)) {
    for (const { text } of command.words) {
      const tool = DROPPING_TOOL.exec(text)?.[1];
      if (tool !== undefined) return tool;
    }
  }
  return installedPackage(lineage, isDaemonPackage);
}

function installedPackage(lineage: Lineage, isMeant: (name: string) => boolean): string | undefined {
  return installedPackages(lineage).find(({ value }) => value !== undefined && isMeant(value))?.text;
}
