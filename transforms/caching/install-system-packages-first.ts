import type { Dockerfile, Instruction, RunInstruction, Stage } from '../../src/dockerfile/types.ts';
import { moveAbove } from '../../src/edit/instructions.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { runEffects } from '../../src/model/effects/effects.ts';
import { dependence } from '../../src/model/effects/independence.ts';
import { installsSystemPackagesOnly } from '../../src/model/effects/system-packages.ts';
import type { Effects } from '../../src/model/effects/types.ts';
import { resolvePath, workdirAt } from '../../src/model/image-paths.ts';

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
    for (const stage of dockerfile.stages) yield* proposeIn(dockerfile, stage);
  },
});

/** Steps that one RUN is looked at across; past so many nobody can tell that the order does not matter. */
const MAX_CROSSED = 300;

/** A RUN, and what it goes above. */
interface Move {
  readonly proposal: Fix | Decline;
  readonly target: Instruction | undefined;
}

/** Those that move keep their order: none goes above what the one before went above. */
function* proposeIn(dockerfile: Dockerfile, stage: Stage): Iterable<Fix | Decline> {
  const staying: Instruction[] = [];
  let highest = 0;
  let hasFiles = false;
  for (const instruction of stage.instructions) {
    const isInstall = instruction.keyword === 'RUN' && hasFiles && installsSystemPackagesOnly(dockerfile, instruction);
    const move = isInstall ? judge(dockerfile, instruction, staying, highest) : undefined;
    if (move) yield move.proposal;
    if (move?.target) highest = move.target.index;
    else staying.push(instruction);
    hasFiles ||= bringsProjectFiles(instruction);
  }
}

function judge(
  dockerfile: Dockerfile,
  run: RunInstruction,
  above: readonly Instruction[],
  highest: number,
): Move | undefined {
  const effects = runEffects(dockerfile, run);
  let target: Instruction | undefined;
  for (let at = above.length - 1; at >= 0; at -= 1) {
    const instruction = above[at];
    if (instruction === undefined || instruction.index < highest) break;
    const isFar = above.length - at > MAX_CROSSED;
    const because = isFar ? 'too many steps are in between' : whyNotAbove(dockerfile, effects, instruction);
    if (isFar) target = undefined;
    if (because !== undefined && target === undefined) return declined(run, instruction, because);
    if (because !== undefined) break;
    if (bringsProjectFiles(instruction)) target = instruction;
  }
  if (target === undefined) return undefined;
  const edits = moveAbove(dockerfile, run, target);
  const message = 'Install system packages above the COPY of project files';
  return { proposal: { kind: 'fix', where: run.span, message, edits }, target };
}

function declined(run: RunInstruction, { keyword }: Instruction, because: string): Move {
  const reason = 'a step in between may need to run first';
  const detail = `The packages cannot be installed above ${keyword}: ${because}.`;
  return { proposal: { kind: 'decline', where: run.span, reason, detail }, target: undefined };
}

/** A COPY or ADD from the context that takes a folder, or a file that is no configuration. */
function bringsProjectFiles(instruction: Instruction): boolean {
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  if (instruction.flags.some((flag) => flag.name === 'from') || instruction.heredocs.length > 0) return false;
  return instruction.sources.some(({ value }) => !/^\w+:\/\//.test(value));
}

/** Why the packages cannot be installed above an instruction; undefined when its order does not matter to them. */
function whyNotAbove(dockerfile: Dockerfile, effects: Effects, instruction: Instruction): string | undefined {
  switch (instruction.keyword) {
    case 'COPY':
    case 'ADD': {
      const destination = instruction.destination?.value;
      const place = workdirAt(dockerfile, instruction);
      if (destination === undefined || destination.includes('$')) return 'where it copies to is not certain';
      // Base images of distributions start in the root folder.
      const from = place.startsWith('?') ? (place === '?base' ? '/' : place) : place;
      return dependence(resolvePath(from, destination), effects);
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
