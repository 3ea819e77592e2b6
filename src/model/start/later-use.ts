import { lineageOf } from '../../dockerfile/lineage.ts';
import type { Dockerfile, RunInstruction, Stage } from '../../dockerfile/types.ts';
import { packageCommand } from '../../shell/package-commands.ts';
import { runsWithScripts } from '../../shell/scripts.ts';
import type { Command } from '../../shell/types.ts';
import { startCommands } from './commands.ts';

/** Programs that may call any other, and development servers that call the compiler. */
const CALLERS =
  /^(?:make|mage|task|just|sh|bash|ash|dash|air|gin|fresh|realize|reflex|modd|CompileDaemon|dlv|revel|bee|ginkgo)$/;

/**
 * Why a tool may run again after a command: in the stage or in one built on it, while building or when the image runs.
 * Undefined where it surely does not. The text is a decline's reason.
 */
export function laterUse(
  dockerfile: Dockerfile,
  run: RunInstruction,
  after: Command,
  tool: string,
): string | undefined {
  const stage = dockerfile.stages[run.stage ?? -1];
  if (!stage || run.onbuild) return 'the image may be meant for building';
  const family = dockerfile.stages.filter((other) => lineageOf(other).includes(stage));
  const isLater = (command: Command): boolean => command.span.start > after.span.end;
  const calls = runsWithScripts(dockerfile)
    .filter((other) => family.some(({ index }) => index === other.run.stage))
    .some(({ run: other, script }) =>
      script ? script.commands.some((command) => isLater(command) && mayCall(command, tool)) : other.index > run.index,
    );
  if (calls || family.some((member) => hasOnbuild(member))) return `${tool} may run again while building`;
  return family.every((member) => runsOwnProgram(dockerfile, member, tool, family))
    ? undefined
    : `${tool} may run again when the image runs`;
}

function mayCall(command: Command, tool: string): boolean {
  const name = command.words[0]?.value ?? '';
  return packageCommand(command)?.manager.id === tool || isCaller(name, tool);
}

function isCaller(word: string, tool: string): boolean {
  const name = word.slice(word.lastIndexOf('/') + 1);
  return name === '' || name === tool || CALLERS.test(name) || /\.sh$|entrypoint/.test(name);
}

function hasOnbuild(stage: Stage): boolean {
  return stage.instructions.some((instruction) => instruction.keyword === 'ONBUILD');
}

/** A stage that others are built on is judged by them. */
function runsOwnProgram(dockerfile: Dockerfile, stage: Stage, tool: string, family: readonly Stage[]): boolean {
  if (family.some((other) => other.base.kind === 'stage' && other.base.stage === stage)) return true;
  const commands = startCommands(dockerfile, stage);
  return commands.length > 0 && commands.every(({ words }) => !isCaller(words[0] ?? '', tool));
}
