import type { BuildContext } from '../context/types.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { isDaemonPackage, type RootUse, rootUseOf } from '../facts/root-programs.ts';
import { startOf } from '../program/start.ts';
import { packageCommand } from '../shell/index.ts';
import { type Lineage, stepCommands } from './lineage.ts';
import { lowPortOf } from './low-port.ts';
import { type Started, type StartUp, startUpOf } from './start-script.ts';

/** Why a container must start as root, and what a person could do about it. The reason is the same for each sort. */
export interface RootNeed {
  readonly reason: string;
  readonly detail: string;
}

/** What is no reason to stay root here, by the user's own word. */
export interface Tolerance {
  /** Images that start no program of their own get a user as well. */
  readonly tools: boolean;
  /** The runtime lets users bind ports below 1024. */
  readonly lowPorts: boolean;
}

/** The first thing that keeps a stage's container at root; undefined when nothing is known to. */
export function rootNeedOf(
  lineage: Lineage,
  context: BuildContext | undefined,
  { tools, lowPorts }: Tolerance,
): RootNeed | undefined {
  const startUp = startUpOf(lineage, context);
  return (
    baseNeed(lineage) ??
    startNeed(startUp) ??
    (tools ? undefined : purposeNeed(lineage, startUp)) ??
    socketNeed(lineage) ??
    (lowPorts ? undefined : portNeed(lineage, startUp)) ??
    rootFolderNeed(lineage) ??
    unreadNeed(lineage, startUp)
  );
}

function baseNeed({ stage, base, instructions, distribution }: Lineage): RootNeed | undefined {
  if (instructions.some(({ keyword }) => keyword === 'ONBUILD')) {
    return {
      reason: 'the image is made to be built on',
      detail: 'It has ONBUILD triggers, which may need root: set USER in the Dockerfiles that build on it.',
    };
  }
  const { entrypoint } = startOf(stage);
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
  if (base?.role === 'daemon') {
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
  if (base?.drops !== undefined && !entrypoint) return droppingBase(base.name, base.drops);
  if (distribution?.inferred === true && !entrypoint && !startOf(stage).cmd) {
    return {
      reason: 'what the base image starts is not known',
      detail: 'Set ENTRYPOINT or CMD here, or USER by hand if its program can run without root.',
    };
  }
  return undefined;
}

const SUPERVISED = /dind|docker-in-docker|systemd|supervisor|runit|baseimage|(?:^|[-/])(?:s6|sshd|init)(?:[-/]|$)/;

const UNPRIVILEGED: Readonly<Record<string, string>> = {
  nginx: 'nginxinc/nginx-unprivileged listens on 8080 and starts as the user nginx',
  Apache: 'let it listen on 8080 (ports.conf and the virtual hosts, or httpd.conf), then set USER www-data',
  'PHP-FPM':
    'its master only opens the socket and the logs: set USER www-data and remove user= and group= from the pool',
};

function droppingBase(name: string, by: string): RootNeed {
  const isWeb = by in UNPRIVILEGED;
  return {
    reason: isWeb ? 'the web server starts its workers as another user' : 'the entrypoint gives up root by itself',
    detail: isWeb
      ? `${name} starts as root to bind its port: ${UNPRIVILEGED[by]}.`
      : `${name} starts as root and goes on as another user (${by}).`,
  };
}

const NEEDS: Readonly<Record<RootUse, (program: string) => RootNeed>> = {
  drops: (program) => ({
    reason: 'the entrypoint gives up root by itself',
    detail: `It starts as root and ${program} goes on as another user.`,
  }),
  supervisor: (program) => ({
    reason: 'a supervisor starts the programs',
    detail: `${program} starts each program as its own user: set the users there, or make one container a program.`,
  }),
  root: (program) => ({
    reason: 'the program needs root',
    detail: `${program} does what only root may: do that part at build time, or leave the image as it is.`,
  }),
  web: (program) => ({
    reason: 'the web server starts its workers as another user',
    detail: `${program} binds its port as root: let it listen on 8080 and write its pid and logs where a user may, then set USER.`,
  }),
  database: (program) => ({
    reason: 'it is the image of a database',
    detail: `${program} goes on as the owner of its data: set USER to that user if its folders are prepared.`,
  }),
};

function startNeed({ commands }: StartUp): RootNeed | undefined {
  for (const { name, words } of commands) {
    if (/^(?:chown|chgrp|usermod|useradd|groupadd|adduser|addgroup)$/.test(name)) {
      return {
        reason: 'the start script changes owners or users',
        detail: `${name} needs root when the container starts: do it in a RUN, then set USER.`,
      };
    }
    const use = words[0] === '/init' ? 'supervisor' : rootUseOf(name);
    if (use !== undefined && name !== 'login') return NEEDS[use](name === 'init' ? (words[0] ?? name) : name);
  }
  return undefined;
}

const INTERACTIVE =
  /^(?:bash|sh|ash|dash|zsh|fish|login|irb|ghci|true|echo|cat|tail|sleep|env|--help|help|-h|--version)$/;

/** An image without a program of its own is a base or a tool: whoever builds on it or runs it may need root. */
function purposeNeed({ stage, base, instructions }: Lineage, { commands }: StartUp): RootNeed | undefined {
  const { entrypoint, cmd } = startOf(stage);
  if ((entrypoint ?? cmd) && !commands.every(isInteractive)) return undefined;
  if (!entrypoint && !cmd && base?.runs === true && /^(?:server|application)$/.test(base.role)) return undefined;
  const holdsProject =
    instructions.some(copiesProject) &&
    base?.role !== 'builder' &&
    base?.role !== undefined &&
    base.distribution.family !== 'scratch';
  const serves = instructions.some(({ keyword }) => keyword === 'EXPOSE' || keyword === 'VOLUME');
  if (holdsProject || serves) return undefined;
  return {
    reason: 'the image starts no program of its own',
    detail: 'It looks like a base or a tool: set USER in the Dockerfiles that build on it, or CMD and USER here.',
  };
}

/** A shell that is given nothing to run, or a command that only shows something. */
function isInteractive({ name, words }: Started): boolean {
  return INTERACTIVE.test(name) && !words.slice(1).some((word) => /^-\w*c$|^[^-].*\.sh$/.test(word ?? ''));
}

/** The whole build context, or a folder of another stage: not a file or two of settings. */
function copiesProject(instruction: Instruction): boolean {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  return instruction.sources.some(
    ({ value }) => /^\.?\/?$/.test(value) || /^package\*?\.json$|^requirements\.txt$|^Gemfile$/.test(value),
  );
}

function socketNeed({ instructions }: Lineage): RootNeed | undefined {
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

/** A low port whose number only the program's own code or files can change. */
function portNeed(lineage: Lineage, startUp: StartUp): RootNeed | undefined {
  const low = lowPortOf(lineage, startUp);
  if (low === undefined || low.setBy !== undefined) return undefined;
  return {
    reason: 'it listens on a port below 1024',
    detail: `Not every runtime lets a user bind port ${low.port}: let the program listen on ${low.instead}, EXPOSE that, and publish it as ${low.port}.`,
  };
}

/** `/root` is closed to other users (mode 700 in Debian, Alpine and RHEL). */
function rootFolderNeed(lineage: Lineage): RootNeed | undefined {
  const { stage, instructions } = lineage;
  const { entrypoint, cmd } = startOf(stage);
  const words = [...(entrypoint?.arguments ?? []), ...(cmd?.arguments ?? [])].map(({ value }) => value);
  const env = [...stage.finalState.env].filter(([name]) => /^(?:PATH|HOME)$|_HOME$|_DIR$|_PATH$/.test(name));
  const used =
    stage.finalState.workdir?.match(/^\/root(?:\/|$)/)?.[0] ??
    env.flatMap(([, value]) => value?.split(':') ?? []).find(isInRoot) ??
    words.flatMap((word) => word.split(/[\s='":]+/)).find(isInRoot) ??
    instructions
      .flatMap((instruction) =>
        instruction.keyword === 'COPY' || instruction.keyword === 'ADD' ? [instruction.destination?.value ?? ''] : [],
      )
      .find((path) => isInRoot(path) && !BUILD_ONLY.test(path)) ??
    instructions
      .flatMap((instruction) =>
        instruction.keyword === 'VOLUME' ? instruction.arguments.map(({ value }) => value) : [],
      )
      .find(isInRoot) ??
    installedToRoot(lineage);
  if (used === undefined) return undefined;
  return {
    reason: 'files in /root are used',
    detail: `Other users cannot enter /root (${used}): move them to a folder such as /app or /opt, then set USER.`,
  };
}

/** What only package managers read, when the image is built. */
const BUILD_ONLY =
  /^(?:\/root|~)\/\.(?:cache|npm|npmrc|yarnrc|pip|m2|gradle|ivy2|netrc|gitconfig|config\/pip|bundle|gemrc)(?:\/|$)/;

function isInRoot(path: string): boolean {
  return /^(?:\/root|~)(?:\/|$)/.test(path);
}

/** Installers that put programs into HOME: nvm, rustup, sdkman, pyenv, pip --user, conda's `-p ~/x`. */
function installedToRoot(lineage: Lineage): string | undefined {
  for (const { name, operands, command } of stepCommands(lineage)) {
    if (/^pip[\d.]*$/.test(name) && operands.includes('--user')) return '/root/.local';
    if (/^(?:stack|cabal|sdk|nvm|rustup|pyenv|rbenv|opam)$/.test(name)) return `${name}'s folder in HOME`;
    const target = command.words.find((word) =>
      /(?:^|=)(?:~|\$HOME|\$\{HOME\}|\/root)\/\.?(?:nvm|rvm|rbenv|pyenv|cargo|sdkman|local|miniconda|anaconda)/.test(
        word.text,
      ),
    );
    if (target && name !== 'rm' && !/\.(?:sh|run|bin)$/.test(target.text)) return target.text;
  }
  return undefined;
}

/** A start script that nobody can read here, in an image that has what starts as root. */
function unreadNeed(lineage: Lineage, { unread }: StartUp): RootNeed | undefined {
  const [script] = unread;
  if (script === undefined) return undefined;
  const daemon = daemonPackage(lineage);
  if (daemon === undefined) return undefined;
  return {
    reason: 'the start script could not be read',
    detail: `${script} may start ${daemon}, which is installed and starts as root: run dockerfix with the build context, or set USER by hand.`,
  };
}

/** Downloaded, or made: `curl -o /usr/local/bin/gosu …`. */
const DROPPING_TOOL = /(?:^|[/=])(gosu|su-exec|s6-overlay)\b/;

function daemonPackage(lineage: Lineage): string | undefined {
  for (const { command } of stepCommands(lineage)) {
    const tool = command.words.map(({ text }) => DROPPING_TOOL.exec(text)?.[1]).find((name) => name !== undefined);
    if (tool !== undefined) return tool;
    const own = packageCommand(command);
    if (!own?.isInstall) continue;
    const found = own.operands.find((word) => word.value !== undefined && isDaemonPackage(word.value));
    if (found) return found.text;
  }
  return undefined;
}
