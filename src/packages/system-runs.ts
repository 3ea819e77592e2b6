import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Flag, RunInstruction, Stage } from '../dockerfile/types.ts';
import type { PackageCommand } from '../shell/package-commands.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command, Script } from '../shell/types.ts';

/** A RUN with the script that it runs, the inner one of `ONBUILD RUN` too. */
export interface ScriptRun {
  readonly run: RunInstruction;
  readonly script: Script;
}

/** Nearly every transform asks for these: each stage is looked through once. */
const runs = new Notes<Stage, readonly RunInstruction[]>();
const withScripts = new Notes<Stage, readonly ScriptRun[]>();

/** The RUNs of a stage that have a script, in the order in which they run: those of ONBUILD come last. */
export function scriptRuns(dockerfile: Dockerfile, stage: Stage): readonly ScriptRun[] {
  return withScripts.of(stage, () => findScripts(dockerfile, stage));
}

function findScripts(dockerfile: Dockerfile, stage: Stage): readonly ScriptRun[] {
  const found: ScriptRun[] = [];
  for (const run of runsOf(stage)) {
    const script = scriptOf(dockerfile, run);
    if (script) found.push({ run, script });
  }
  return found;
}

/** The RUNs of a stage, those of ONBUILD last. */
export function runsOf(stage: Stage): readonly RunInstruction[] {
  return runs.of(stage, () => findRuns(stage));
}

function findRuns(stage: Stage): readonly RunInstruction[] {
  const own: RunInstruction[] = [];
  const later: RunInstruction[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.keyword === 'RUN') own.push(instruction);
    else if (instruction.keyword === 'ONBUILD' && instruction.trigger?.keyword === 'RUN')
      later.push(instruction.trigger);
  }
  return later.length > 0 ? [...own, ...later] : own;
}

/** The commands of a script that call package managers, in order. */
export function packageCalls(script: Script): readonly PackageCommand[] {
  const found: PackageCommand[] = [];
  for (const { packages } of script.commands) if (packages) found.push(packages);
  return found;
}

/** The target folders of mounts that keep what is written below them out of the image. */
export function mountTargets(run: RunInstruction): string[] {
  return run.flags.filter((flag) => flag.name === 'mount').flatMap(targetOf);
}

/** The target of `--mount=type=cache,target=/x`; a secret or an SSH socket is one file. Source: Dockerfile reference, RUN --mount. */
function targetOf(flag: Flag): string[] {
  const fields = new Map(
    (flag.value ?? '').split(',').map((field) => splitAt(field.trim().replace(/^"|"$/g, ''), '=')),
  );
  const type = fields.get('type') ?? 'bind';
  if (type === 'secret' || type === 'ssh') return [];
  const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination') ?? '';
  return target === '' ? [] : [target.replace(/(?<=.)\/+$/, '')];
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at).toLowerCase(), text.slice(at + 1)];
}

/** True when a mount of the RUN covers the folder: it lies at the mount's target or below. */
export function isMounted(run: RunInstruction, folder: string): boolean {
  return (
    run.flags.length > 0 && mountTargets(run).some((target) => folder === target || folder.startsWith(`${target}/`))
  );
}

/** `sudo ` where the command is called through it, with the options that keep its environment. */
export function sudoOf(command: Command | undefined): string {
  const [name, ...others] = command?.words ?? [];
  if (name?.value !== 'sudo' && name?.value !== 'doas') return '';
  const plain = others.findIndex((word) => !/^-[EHnS]+$/.test(word.text));
  return [name, ...others.slice(0, Math.max(plain, 0))].map((word) => `${word.text} `).join('');
}
