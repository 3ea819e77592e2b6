import { type Lineage, stepCommands } from './lineage.ts';
import type { RootNeed } from './root-needs.ts';
import type { StartUp } from './start-script.ts';

/** `/root` is closed to other users (mode 700 in Debian, Alpine and RHEL). */
export function rootFolderNeed(lineage: Lineage, { commands }: StartUp): RootNeed | undefined {
  const { stage, instructions } = lineage;
  const words = commands.flatMap((command) => command.words.flatMap((word) => word ?? []));
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
