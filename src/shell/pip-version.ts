import { lineageOf } from '../dockerfile/lineage.ts';
import type { Dockerfile, RunInstruction } from '../dockerfile/types.ts';
import { packagesOldPip } from '../facts/pip.ts';
import { packageCommand } from './package-commands.ts';
import { runsWithScripts } from './scripts.ts';
import type { Command } from './types.ts';

/** pip below 6.0: the distribution's on an old base, or one that the Dockerfile asks for; the last that was installed counts. */
export function isOldPip(dockerfile: Dockerfile, run: RunInstruction, target: Command): boolean {
  const stage = dockerfile.stages[run.stage ?? -1];
  if (!stage) return false;
  const lineage = lineageOf(stage).map((ancestor) => ancestor.index);
  const commands = [...runsWithScripts(dockerfile)]
    .filter((other) => lineage.includes(other.run.stage ?? -1))
    .flatMap(({ script }) => script?.commands ?? [])
    .filter((command) => command.span.start < target.span.start);
  for (const command of commands.toReversed()) {
    const words = command.words.map((word) => word.text.replaceAll(/["']/g, ''));
    if (words.some((word) => /get-pip|ez_setup|conda/.test(word))) return false;
    if (words.some((word) => /^python3?-(?:pip|virtualenv)$/.test(word))) break;
    const isEasyInstall = words.some((word) => /easy_install[\d.-]*$/.test(word));
    const isPipInstall = packageCommand(command)?.manager.id === 'pip' && words.includes('install');
    const packages = words.slice(words.findIndex((word) => /install[\d.-]*$/.test(word)) + 1);
    const pip = isEasyInstall || isPipInstall ? packages.find((word) => /^pip(?:$|[<>=!~])/.test(word)) : undefined;
    if (pip !== undefined) return /^pip==[0-5]\./.test(pip);
  }
  return packagesOldPip(stage);
}
