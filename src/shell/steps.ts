import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, RunInstruction, Stage } from '../dockerfile/types.ts';
import { scriptOf } from './script.ts';
import type { Command, Script } from './types.ts';

/** A RUN whose script can be read. */
export interface ShellStep {
  readonly stage: Stage;
  readonly run: RunInstruction;
  readonly script: Script;
}

const steps = new Notes<Dockerfile, readonly ShellStep[]>();

/** Every RUN of the Dockerfile with a script that parses, in order. */
export function shellSteps(dockerfile: Dockerfile): readonly ShellStep[] {
  return steps.of(dockerfile, () => {
    const found: ShellStep[] = [];
    for (const stage of dockerfile.stages) {
      for (const run of stage.instructions) {
        const script = run.keyword === 'RUN' ? scriptOf(dockerfile, run) : undefined;
        if (run.keyword === 'RUN' && script) found.push({ stage, run, script });
      }
    }
    return found;
  });
}

/** True where a command's failure is taken for granted: in a condition, before `||`, or negated. */
export function mayFail(script: Script, command: Command): boolean {
  if (command.enclosing.some((kind) => kind === 'condition' || kind === 'substitution')) return true;
  const links = script.statements[command.statement]?.links ?? [];
  return links[command.link]?.negated === true || links[command.link + 1]?.operator === '||';
}

/** True when the failure of a command put right behind this one with `&&`, or `;` under errexit, fails the script. */
export function failsScriptBehind(script: Script, command: Command): boolean {
  const statement = script.statements[command.statement];
  if (!statement || statement.background) return false;
  const following = statement.links.slice(command.link + 1);
  const isLast = command.statement === script.statements.length - 1;
  return isLast ? following.every(({ operator }) => operator === '&&') : statement.errexit && following.length === 0;
}
