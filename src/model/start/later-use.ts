import { Notes } from '../../dockerfile/notes.ts';
import { stageOf } from '../../dockerfile/stage-of.ts';
import type { Dockerfile, RunInstruction, Stage } from '../../dockerfile/types.ts';
import { packageCommand } from '../../shell/package-commands.ts';
import type { Command } from '../../shell/types.ts';
import { familyOf, heirsOf } from '../stages.ts';
import { runSteps } from '../steps.ts';
import { allPrograms, startOf } from './start.ts';
import type { Program } from './types.ts';

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
  const stage = stageOf(dockerfile, run);
  if (!stage || run.onbuild) return 'the image may be meant for building';
  const family = families.of(stage, () => familyOf(dockerfile, stage));
  const lastCalls = lastCallsOf(dockerfile, tool);
  const calls = family.some(({ index }) => (lastCalls.get(index) ?? -1) > after.span.end);
  if (calls || family.some((member) => hasOnbuild(member))) return `${tool} may run again while building`;
  return family.every((member) => runsOwnProgram(dockerfile, member, tool))
    ? undefined
    : `${tool} may run again when the image runs`;
}

const families = new Notes<Stage, readonly Stage[]>();
const noted = new Notes<Dockerfile, Map<string, ReadonlyMap<number, number>>>();

/** Where in each stage a command may call a tool for the last time; a RUN that is not read may anywhere. */
function lastCallsOf(dockerfile: Dockerfile, tool: string): ReadonlyMap<number, number> {
  const byTool = noted.of(dockerfile, () => new Map());
  const known = byTool.get(tool);
  if (known) return known;
  const last = new Map<number, number>();
  for (const { run, script } of runSteps(dockerfile, 'all')) {
    const at = script ? script.commands.findLast((command) => mayCall(command, tool))?.span.start : run.span.start;
    if (at !== undefined) last.set(run.stage ?? -1, Math.max(at, last.get(run.stage ?? -1) ?? -1));
  }
  byTool.set(tool, last);
  return last;
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
function runsOwnProgram(dockerfile: Dockerfile, stage: Stage, tool: string): boolean {
  if (heirsOf(dockerfile, stage).length > 0) return true;
  const programs = allPrograms(startOf({ dockerfile, context: undefined }, stage)).filter(
    (program) => !isEntered(program),
  );
  return programs.length > 0 && programs.every(({ argv }) => !isCaller(argv[0] ?? '', tool));
}

/** `sh -c "…"`, whose commands count themselves. */
function isEntered({ name, argv, starts }: Program): boolean {
  return starts.length > 0 && /^(?:sh|bash|ash|dash)$/.test(name) && argv.some((word) => /^-\w*c$/.test(word ?? ''));
}
