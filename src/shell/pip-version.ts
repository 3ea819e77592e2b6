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
  for (const { run: other, script } of runsWithScripts(dockerfile).toReversed()) {
    if (!script || !lineage.includes(other.stage ?? -1)) continue;
    for (const command of script.commands.toReversed()) {
      const choice = command.span.start < target.span.start ? choosesPip(command) : undefined;
      if (choice === 'distribution') return packagesOldPip(stage);
      if (choice !== undefined) return choice === 'old';
    }
  }
  return packagesOldPip(stage);
}

/** Which pip is there after a command: of the distribution, a version that it names, another; undefined where it stays. */
function choosesPip(command: Command): 'distribution' | 'old' | 'other' | undefined {
  if (!command.words.some(({ text }) => /pip|easy_install|ez_setup|conda|virtualenv/.test(text))) return undefined;
  const words = command.words.map((word) => word.text.replaceAll(/["']/g, ''));
  if (words.some((word) => /get-pip|ez_setup|conda/.test(word))) return 'other';
  if (words.some((word) => /^python3?-(?:pip|virtualenv)$/.test(word))) return 'distribution';
  const isEasyInstall = words.some((word) => /easy_install[\d.-]*$/.test(word));
  const isPipInstall = packageCommand(command)?.manager.id === 'pip' && words.includes('install');
  if (!isEasyInstall && !isPipInstall) return undefined;
  const packages = words.slice(words.findIndex((word) => /install[\d.-]*$/.test(word)) + 1);
  const pip = packages.find((word) => /^pip(?:$|[<>=!~])/.test(word));
  if (pip === undefined) return undefined;
  return /^pip==[0-5]\./.test(pip) ? 'old' : 'other';
}
