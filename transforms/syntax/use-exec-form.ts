import type { CommandInstruction, Dockerfile, OnbuildInstruction, Stage } from '../../src/dockerfile/types.ts';
import { hasComment } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { entrypointOf, hasArguments } from '../../src/facts/entrypoints.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Finding, Fix } from '../../src/fix/types.ts';
import { programStart } from '../../src/model/program-file.ts';
import { type NotPlain, type PlainCommand, plainCommand } from '../../src/shell/plain-command.ts';
import { scriptOf } from '../../src/shell/script.ts';

/** `CMD node app.js` to `CMD ["node", "app.js"]`. */
export const useExecForm = defineTransform({
  id: 'use-exec-form',
  title: 'Start the program itself, not a shell around it',
  rationale:
    'In shell form a shell is process 1: it does not pass on signals, so that stopping the container takes ten seconds and ends in a kill. The exec form starts the program itself, with the same words.',
  safety: 'safe',
  onByDefault: true,
  aliases: ['DL3025', 'JSONArgsRecommended'],
  // The image's description takes a shell form of plain words for these words: nothing else may differ.
  mayChange: [],
  *propose(file) {
    for (const stage of file.dockerfile.stages) {
      for (const instruction of stage.instructions) {
        if (instruction.keyword === 'ONBUILD') yield* declineTrigger(instruction);
        const isCommand = instruction.keyword === 'CMD' || instruction.keyword === 'ENTRYPOINT';
        if (isCommand && isShellForm(instruction)) yield judge(file, stage, instruction);
      }
    }
  },
});

type Reason = Pick<Decline, 'reason' | 'detail'>;

function isShellForm(command: CommandInstruction): boolean {
  return command.form === 'shell' && command.argumentsSpan.start < command.argumentsSpan.end;
}

function* declineTrigger({ trigger }: OnbuildInstruction): Iterable<Decline> {
  const isCommand = trigger?.keyword === 'CMD' || trigger?.keyword === 'ENTRYPOINT';
  if (!isCommand || !isShellForm(trigger)) return;
  yield { kind: 'decline', where: trigger.span, reason: 'the trigger takes effect in another build' };
}

function judge(file: DockerfileInContext, stage: Stage, command: CommandInstruction): Fix | Decline | Finding {
  const { dockerfile } = file;
  const where = command.span;
  const obstacle = shellObstacle(dockerfile, command) ?? pairObstacle(dockerfile, stage, command);
  if (obstacle) return { kind: 'decline', where, ...obstacle };
  const script = scriptOf(dockerfile, command);
  if (script === undefined) return { kind: 'decline', where, reason: 'the command does not parse as shell' };
  const plain = plainCommand(script);
  if (plain === 'variable') return finding(dockerfile, command);
  if (typeof plain === 'string') return { kind: 'decline', where, ...NOT_PLAIN[plain] };
  const isWhole = dockerfile.text.slice(script.span.end, command.argumentsSpan.end).trim() === '';
  if (!isWhole) return { kind: 'decline', where, ...NOT_PLAIN['several-commands'] };
  return fixOf(file, stage, command, plain);
}

const SCRIPT = 'Put it into a script that ends with exec, and start that.';
const NOT_PLAIN: Readonly<Record<Exclude<NotPlain, 'variable'>, Reason>> = {
  'several-commands': { reason: 'it is more than one command', detail: SCRIPT },
  builtin: { reason: 'the shell itself runs the command', detail: SCRIPT },
  assignment: { reason: 'it sets a variable', detail: 'Set it with ENV.' },
  redirection: { reason: 'it redirects input or output', detail: 'Leave the output to the container log.' },
  expansion: { reason: 'the shell expands or unescapes a word', detail: SCRIPT },
};

function finding(dockerfile: Dockerfile, command: CommandInstruction): Finding {
  const text = dockerfile.text.slice(command.argumentsSpan.start, command.argumentsSpan.end);
  const message = `${command.keyword} is in shell form for the sake of its variables`;
  const advice = /^exec\s/.test(text)
    ? 'exec hands process 1 over: it may stay. ["/bin/sh", "-c", "exec …"] says the same in exec form.'
    : `Start it with exec, so that the program becomes process 1: ${command.keyword} exec ${text.split(/\s/, 1)[0]} …`;
  return { kind: 'finding', where: command.span, message, advice };
}

/** What the shell does besides splitting words. */
function shellObstacle(dockerfile: Dockerfile, command: CommandInstruction): Reason | undefined {
  const { shell, env } = command.state;
  const text = dockerfile.text.slice(command.argumentsSpan.start, command.argumentsSpan.end);
  if (/^\[(?:\s*["']|.*\]\s*;?$)/s.test(text)) {
    return { reason: 'it is meant as exec form but is no valid JSON', detail: 'JSON takes double quotes and commas.' };
  }
  if (shell.kind !== 'posix') return { reason: 'the shell is not a POSIX one' };
  const isLogin = shell.words.slice(1).some((word) => word === '--login' || /^-\w*[li]/.test(word));
  return isLogin || env.has('BASH_ENV')
    ? { reason: 'the shell reads files that set the environment', detail: 'Set with ENV what they set.' }
    : undefined;
}

/** CMD and ENTRYPOINT together: in shell form ENTRYPOINT gets no arguments, in exec form CMD's words. */
function pairObstacle(dockerfile: Dockerfile, stage: Stage, command: CommandInstruction): Reason | undefined {
  if (command.keyword === 'ENTRYPOINT') {
    return hasArguments(dockerfile, stage)
      ? {
          reason: 'CMD would become its arguments',
          detail: 'In shell form ENTRYPOINT ignores CMD: remove one of them.',
        }
      : undefined;
  }
  const entrypoint = entrypointOf(stage);
  if (entrypoint === 'shell-form') {
    return {
      reason: 'the ENTRYPOINT in shell form ignores it',
      detail: 'Remove it, or write ENTRYPOINT in exec form.',
    };
  }
  return entrypoint === 'shell' ? { reason: 'the ENTRYPOINT is a shell', detail: 'Remove ENTRYPOINT.' } : undefined;
}

function fixOf(
  file: DockerfileInContext,
  stage: Stage,
  command: CommandInstruction,
  plain: PlainCommand,
): Fix | Decline {
  const { dockerfile, context } = file;
  const where = command.span;
  const [program = ''] = plain.values;
  const start = programStart(dockerfile, context, program);
  const decline = (reason: string, detail: string): Decline => ({ kind: 'decline', where, reason, detail });
  if (/\s/.test(program)) return decline('quotes make one word of the command', 'Remove the quotes.');
  if (start === 'needs-shell') return decline('the script has no #! line', `Begin ${program} with #!/bin/sh.`);
  const beforeProgram = { start: command.argumentsSpan.start, end: plain.words[0]?.span.start ?? where.end };
  if (hasComment(dockerfile, beforeProgram)) {
    return decline('a comment stands behind exec', 'Move it above the instruction.');
  }
  const doubt = doubtOf(stage, command, start === 'starts' ? undefined : program);
  const message =
    doubt === undefined ? `Write ${command.keyword} in exec form` : `Write ${command.keyword} in exec form: ${doubt}`;
  return { kind: 'fix', where, message, edits: edits(command, plain), safety: doubt === undefined ? 'safe' : 'unsafe' };
}

/** What a person has to check; undefined where nothing can differ. */
function doubtOf(stage: Stage, command: CommandInstruction, script: string | undefined): string | undefined {
  const entrypoint = command.keyword === 'CMD' ? entrypointOf(stage) : 'none';
  if (entrypoint === 'program') return 'ENTRYPOINT gets the words, not a shell';
  if (script !== undefined) return `${script} must begin with #!`;
  return entrypoint === 'unknown' ? "the base image's entrypoint gets the words, not a shell" : undefined;
}

/** Each word becomes a string where it stands, so that the lines stay. */
function edits(command: CommandInstruction, { words, values }: PlainCommand): Edit[] {
  const start = command.argumentsSpan.start;
  return words.map((word, index) => {
    const text = JSON.stringify(values[index] ?? '') + (index === words.length - 1 ? ']' : ',');
    return index === 0 ? { span: { start, end: word.span.end }, text: `[${text}` } : { span: word.span, text };
  });
}
