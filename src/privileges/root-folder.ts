import { allPrograms } from '../model/start/start.ts';
import type { Program, Start } from '../model/start/types.ts';
import { type Lineage, stepCommands } from './lineage.ts';
import type { RootNeed } from './root-needs.ts';

/** `/root` is closed to other users (mode 700 in Debian, Alpine and RHEL). */
export function rootFolderNeed(lineage: Lineage, start: Start): RootNeed | undefined {
  const used =
    lineage.stage.finalState.workdir?.match(/^\/root(?:\/|$)/)?.[0] ??
    inEnvironment(lineage) ??
    inCommands(allPrograms(start)) ??
    inInstructions(lineage) ??
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
  return path === '/root' || path === '~' || path.startsWith('/root/') || path.startsWith('~/');
}

function inEnvironment({ stage }: Lineage): string | undefined {
  for (const [name, value] of stage.finalState.env) {
    const path = value?.split(':').find(isInRoot);
    if (path !== undefined && /^(?:PATH|HOME)$|_HOME$|_DIR$|_PATH$/.test(name)) return path;
  }
  return undefined;
}

function inCommands(programs: readonly Program[]): string | undefined {
  for (const { argv } of programs) {
    for (const word of argv) {
      const path = word?.split(/[\s='":]+/).find(isInRoot);
      if (path !== undefined) return path;
    }
  }
  return undefined;
}

/** Where files are copied to comes before the volumes. */
function inInstructions({ instructions }: Lineage): string | undefined {
  for (const instruction of instructions) {
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    const path = instruction.destination?.value ?? '';
    if (isInRoot(path) && !BUILD_ONLY.test(path)) return path;
  }
  for (const instruction of instructions) {
    if (instruction.keyword !== 'VOLUME') continue;
    const volume = instruction.arguments.find(({ value }) => isInRoot(value));
    if (volume !== undefined) return volume.value;
  }
  return undefined;
}

/** Installers that put programs into HOME: nvm, rustup, sdkman, pyenv, pip --user, conda's `-p ~/x`. */
function installedToRoot(lineage: Lineage): string | undefined {
  for (const { name, operands, command } of stepCommands(lineage)) {
    if (/^pip[\d.]*$/.test(name) && operands.includes('--user')) return '/root/.local';
    const link = name === 'ln' ? operands.at(-1) : undefined;
    if (link !== undefined && isInRoot(link) && !BUILD_ONLY.test(link)) return link;
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
