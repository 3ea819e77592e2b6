import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import type { Recommendation } from '../facts/apt-recommends.ts';
import { needsCompiler } from '../facts/slim-images.ts';
import { callsOfStage } from '../model/calls.ts';
import { familyOf } from '../model/stages.ts';
import { packageCommand } from '../shell/package-commands.ts';

/** True where a stage, or one built on it, does what the recommended package is for. */
export function isWanted(dockerfile: Dockerfile, stage: Stage, where: Recommendation['where']): boolean {
  if (where === undefined) return true;
  const family = familyOf(dockerfile, stage);
  return where === 'ssh'
    ? family.some((own) => SSH.test(dockerfile.text.slice(own.from.span.start, endOf(own))))
    : family.some((own) => callsOfStage(dockerfile, own, 'all').some(({ command }) => mayCompile(command)));
}

/** Repositories over SSH, keys for them, and what a RUN is given to reach them. */
const SSH = /\bgit@|\bssh:\/\/|type=ssh\b|GIT_SSH|\.ssh\b|ssh-(?:keyscan|agent|add)\b/;

function endOf(stage: Stage): number {
  return (stage.instructions.at(-1) ?? stage.from).span.end;
}

/** pip installs from a list of the project, from sources, or a package that is known to be compiled. */
function mayCompile(command: Parameters<typeof packageCommand>[0]): boolean {
  const found = packageCommand(command);
  if (found?.manager.id !== 'pip' || !found.isInstall) return false;
  const isList = found.options.some(({ text }) => /^(?:-r|--requirement|-e|--editable|-c|--no-binary)/.test(text));
  const names = found.operands.map(({ text }) => text.replace(/["']/g, '').replace(/[=<>~![ ;@].*/s, ''));
  return isList || names.some((name) => needsCompiler(name) || /^(?:\.|git\+|https?:)/.test(name));
}
