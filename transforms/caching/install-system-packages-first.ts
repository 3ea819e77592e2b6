import type { Dockerfile, Instruction, RunInstruction, Stage } from '../../src/dockerfile/types.ts';
import { moveAbove } from '../../src/edit/instructions.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { runEffects } from '../../src/steps/effects.ts';
import { resolvePath, workdirAt } from '../../src/steps/image-paths.ts';
import { dependence } from '../../src/steps/independence.ts';
import { installsSystemPackagesOnly } from '../../src/steps/system-packages.ts';

/** System packages above the first COPY of project files. */
export const installSystemPackagesFirst = defineTransform({
  id: 'install-system-packages-first',
  title: 'Install system packages before copying project files',
  rationale:
    'Packages of the distribution change seldom, project files often. Installed below a COPY they are installed again ' +
    'after every change of a file; above it they stay in the cache.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\b(?:COPY|ADD)\b/i,
  aliases: [],
  mayChange: ['step.reordered', 'step.workdir'],
  *propose({ dockerfile }) {
    for (const stage of dockerfile.stages) {
      for (const run of stage.instructions) {
        if (run.keyword !== 'RUN' || !installsSystemPackagesOnly(dockerfile, run)) continue;
        const proposal = judge(dockerfile, stage, run);
        if (proposal) yield proposal;
      }
    }
  },
});

function judge(dockerfile: Dockerfile, stage: Stage, run: RunInstruction): Fix | Decline | undefined {
  const above = stage.instructions.filter((instruction) => instruction.index < run.index).toReversed();
  let target: Instruction | undefined;
  let obstacle: { readonly instruction: Instruction; readonly because: string } | undefined;
  for (const instruction of above) {
    const because = whyNotAbove(dockerfile, run, instruction);
    if (because !== undefined) {
      obstacle = { instruction, because };
      break;
    }
    if (bringsProjectFiles(instruction)) target = instruction;
  }
  if (target !== undefined) {
    return {
      kind: 'fix',
      where: run.span,
      message: 'Install system packages above the COPY of project files',
      edits: moveAbove(dockerfile, run, target),
    };
  }
  if (obstacle === undefined || !above.some(bringsProjectFiles)) return undefined;
  return {
    kind: 'decline',
    where: run.span,
    reason: 'a step in between may need to run first',
    detail: `The packages cannot be installed above ${obstacle.instruction.keyword}: ${obstacle.because}.`,
  };
}

/** A COPY or ADD from the context that takes a folder, or a file that is no configuration. */
function bringsProjectFiles(instruction: Instruction): boolean {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  if (instruction.flags.some((flag) => flag.name === 'from') || instruction.heredocs.length > 0) return false;
  return instruction.sources.some(({ value }) => !/^\w+:\/\//.test(value));
}

/** Why the packages cannot be installed above an instruction; undefined when its order does not matter to them. */
function whyNotAbove(dockerfile: Dockerfile, run: RunInstruction, instruction: Instruction): string | undefined {
  switch (instruction.keyword) {
    case 'COPY':
    case 'ADD': {
      const destination = instruction.destination?.value;
      const place = workdirAt(dockerfile, instruction);
      if (destination === undefined || destination.includes('$')) return 'where it copies to is not certain';
      // Base images of distributions start in the root folder.
      const from = place.startsWith('?') ? (place === '?base' ? '/' : place) : place;
      return dependence(resolvePath(from, destination), runEffects(dockerfile, run));
    }
    case 'RUN':
      return installsSystemPackagesOnly(dockerfile, instruction)
        ? 'it installs system packages as well'
        : 'what it does to the system is not known';
    case 'ENV':
    case 'ARG':
      return 'it sets variables, which the package scripts may read';
    case 'USER':
    case 'SHELL':
    case 'VOLUME':
    case 'ONBUILD':
    case 'FROM':
      return 'it changes how the packages are installed';
    default:
      return undefined;
  }
}
