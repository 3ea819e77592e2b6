import type { Dockerfile, Instruction, Stage } from '../../src/dockerfile/types.ts';
import { insertAbove, insertBelow } from '../../src/edit/index.ts';
import type { Edit, Obstacle } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { heirsOf } from '../../src/model/stages.ts';
import { scripts } from '../../src/model/steps.ts';
import { lineageOf, stepCommands } from '../../src/privileges/lineage.ts';
import { pipesOf, pipeTrouble } from '../../src/shell/pipes.ts';
import { scriptOf } from '../../src/shell/script.ts';
import type { Script } from '../../src/shell/types.ts';

/** A SHELL that lets a pipe fail when its first command does. */
export const usePipefail = defineTransform({
  id: 'use-pipefail',
  title: 'Let a pipe fail when any of its commands does',
  rationale:
    'A pipe has the status of its last command: a failed download piped into tar or a shell goes unnoticed, and the broken layer is kept.',
  safety: 'unsafe',
  onByDefault: true,
  mentions: /\|/,
  aliases: ['DL4006'],
  mayChange: ['config.shell', 'step.shell', 'step.status', 'config.cmd', 'config.entrypoint', 'config.healthcheck'],
  *propose({ dockerfile }) {
    for (const { run, script } of scripts(dockerfile, 'own')) {
      if (script.hasOwnShell && hasOpenPipe(script)) yield ownShell(run);
    }
    for (const stage of dockerfile.stages) {
      const first = stage.instructions.find((instruction) => needsPipefail(dockerfile, instruction));
      if (first) yield judge(dockerfile, stage, first);
    }
  },
});

function needsPipefail(dockerfile: Dockerfile, instruction: Instruction): boolean {
  if (instruction.keyword !== 'RUN' || instruction.state.shell.pipefail) return false;
  const script = scriptOf(dockerfile, instruction);
  return script !== undefined && !script.hasOwnShell && hasOpenPipe(script);
}

function hasOpenPipe(script: Script): boolean {
  const isSet = script.commands.some(
    ({ words }) => words[0]?.value === 'set' && words.some(({ value }) => value === 'pipefail'),
  );
  return !isSet && pipesOf(script).length > 0;
}

function ownShell({ span }: Instruction): Decline {
  return {
    kind: 'decline',
    where: span,
    reason: 'the script names its own shell',
    detail: 'SHELL has no part in it: put set -o pipefail at its start, if that shell is bash.',
  };
}

function judge(dockerfile: Dockerfile, stage: Stage, first: Instruction): Fix | Decline {
  const where = first.span;
  const shell = shellWith(dockerfile, stage, first);
  if (shell === undefined) {
    return {
      kind: 'decline',
      where,
      reason: 'no shell with pipefail is known in the image',
      detail: 'bash has it, and ash on Alpine; dash and unknown images may not: install bash and set SHELL.',
    };
  }
  const steps = stage.instructions.filter(({ index }) => index >= first.index);
  const trouble = steps.map((step) => troubleOf(dockerfile, step)).find((found) => found !== undefined);
  if (trouble) return { kind: 'decline', where, ...trouble };
  if (!isPlainShell(first) || steps.some(({ keyword }) => keyword === 'SHELL' || keyword === 'ONBUILD')) {
    return {
      kind: 'decline',
      where,
      reason: 'the stage sets its own shell',
      detail: 'Add -o pipefail to its SHELL by hand.',
    };
  }
  const edits = [insertAbove(dockerfile, first, `SHELL ${shell}`), ...restore(dockerfile, stage, steps)];
  return { kind: 'fix', where, message: 'Set a shell in which a pipe fails with any of its commands', edits };
}

function isPlainShell({ state: { shell } }: Instruction): boolean {
  return shell.words.length === 2 && shell.words[0] === '/bin/sh' && shell.words[1] === '-c';
}

/** bash where the image has it or installs it before; ash on Alpine. */
function shellWith(dockerfile: Dockerfile, stage: Stage, first: Instruction): string | undefined {
  const lineage = lineageOf(dockerfile, stage);
  const installed = stepCommands(lineage).some(
    ({ command, name, operands }) =>
      command.span.start < first.span.start &&
      /^(?:apk|apt-get|apt|yum|dnf|microdnf|zypper)$/.test(name) &&
      operands.includes('bash'),
  );
  if (lineage.base?.bash === true) return '["/bin/bash", "-o", "pipefail", "-c"]';
  const family = lineage.base?.distribution.family;
  if (family === 'alpine') return '["/bin/ash", "-eo", "pipefail", "-c"]';
  return installed ? '["/bin/bash", "-o", "pipefail", "-c"]' : undefined;
}

function troubleOf(dockerfile: Dockerfile, step: Instruction): Obstacle | undefined {
  const script = step.keyword === 'RUN' ? scriptOf(dockerfile, step) : undefined;
  return script && pipeTrouble(script);
}

/** CMD, ENTRYPOINT and HEALTHCHECK in shell form, and stages built on this one, keep the shell that they had. */
function restore(dockerfile: Dockerfile, stage: Stage, steps: readonly Instruction[]): readonly Edit[] {
  const shellForm = steps.find((step) => usesShell(dockerfile, step));
  const isBase = heirsOf(dockerfile, stage).length > 0;
  const lastRun = steps.findLast(({ keyword }) => keyword === 'RUN');
  const plain = 'SHELL ["/bin/sh", "-c"]';
  if (shellForm && lastRun && shellForm.index > lastRun.index) return [insertAbove(dockerfile, shellForm, plain)];
  if (!shellForm && !isBase) return [];
  const last = steps.at(-1);
  return last ? [insertBelow(dockerfile, last, plain)] : [];
}

function usesShell(dockerfile: Dockerfile, step: Instruction): boolean {
  if (step.keyword === 'CMD' || step.keyword === 'ENTRYPOINT') return step.form === 'shell';
  return (
    step.keyword === 'HEALTHCHECK' &&
    /^\s*CMD\s+[^[\s]/i.test(dockerfile.text.slice(step.argumentsSpan.start, step.argumentsSpan.end))
  );
}
