import { posix } from 'node:path';
import { logicalText } from '../dockerfile/logical.ts';
import type { CopyInstruction, Dockerfile, Instruction, RunInstruction, State } from '../dockerfile/types.ts';
import { workdirBefore } from '../facts/workdir.ts';
import { execCommand } from '../model/calls.ts';
import { type FolderChange, folderChanges } from '../model/change-folder.ts';
import { firstFatalLink } from '../model/failure.ts';
import { ignoresFolder } from '../shell/ignores-folder.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command, Link, Script } from '../shell/types.ts';
import { linkText, voidWords } from './step-text.ts';

/** One command of a RUN, or one COPY or ADD, with what it runs in. */
export interface Step {
  readonly kind: 'command' | 'copy' | 'add';
  /** A normal form: continuations and comments gone, one space between words. */
  readonly text: string;
  /** True when its failure fails the build. */
  readonly guarded: boolean;
  /** True when it runs only if what is before it failed (`||`). */
  readonly isAlternative: boolean;
  /** The index of the instruction that it belongs to. */
  readonly layer: number;
  /** It is the first step of that instruction. */
  readonly isFirst: boolean;
  /** Flags of the instruction. */
  readonly flags: string;
  readonly state: State;
  /** The command itself, where it is a simple one. */
  readonly command: Command | undefined;
  /** Of a `( )` or `{ }`: the command that it begins with. */
  readonly firstInGroup: Command | undefined;
  /** Of a pipe: its first command. */
  readonly firstInPipe: Command | undefined;
  /** Of a copy: its sources and the absolute path that they go to; undefined where that is not known. */
  readonly place: string | undefined;
  /** The text without what only answers prompts or turns caches off, in nested commands too. */
  essence(): string;
  /** The folder that it works in: of the state, or of the `cd` before it in its RUN; empty where neither is known. */
  folder(): string;
  /** False for what does the same in any folder. */
  needsFolder(): boolean;
}

/**
 * The build steps of a stage's instructions, or of some of them: every link of every RUN, every COPY and ADD. Not the model's calls:
 * what is compared is whole links (`( )`, `{ }`, pipes, what cannot be read) beside copies, and what a command enters stays its text.
 */
export function stepsOf(dockerfile: Dockerfile, instructions: readonly Instruction[]): Step[] {
  const steps: Step[] = [];
  for (const instruction of instructions) {
    if (instruction.keyword === 'RUN') addRunSteps(steps, dockerfile, instruction);
    else if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
      steps.push(new CopyStep(dockerfile, instruction));
    }
  }
  return steps;
}

function flagsText({ flags }: RunInstruction | CopyInstruction): string {
  return flags.length === 0 ? '' : flags.map((flag) => `--${flag.name}=${flag.value ?? ''}`).join(' ');
}

/** What the steps of one RUN have in common. */
class Layer {
  readonly dockerfile: Dockerfile;
  readonly run: RunInstruction;
  readonly flags: string;
  /** The `cd`s, each of which the commands behind it run after. */
  readonly changes: readonly FolderChange[];
  /** The bodies of heredocs that are not the script itself. */
  readonly bodies: string;
  private known: string | undefined;

  constructor(dockerfile: Dockerfile, run: RunInstruction, script: Script | undefined) {
    this.dockerfile = dockerfile;
    this.run = run;
    this.flags = flagsText(run);
    this.changes = folderChanges(dockerfile, run);
    this.bodies = script?.heredoc ? '' : bodiesOf(dockerfile, run).join('');
  }

  /** The folder that a link runs in. */
  folderOf(link: Link | undefined): string {
    const change = link && this.changes.findLast(({ command }) => command.span.start < link.span.start);
    if (change) return change.path;
    this.known ??= workdirBefore(this.dockerfile, this.run)?.path ?? '';
    return this.known;
  }
}

function bodiesOf({ text }: Dockerfile, { heredocs }: RunInstruction | CopyInstruction): string[] {
  return heredocs.map(({ bodySpan }) => text.slice(bodySpan.start, bodySpan.end));
}

interface CommandPlace {
  readonly guarded: boolean;
  readonly isFirst: boolean;
  /** What its statement ends with, and the heredocs that it is fed. */
  readonly end: string;
}

/** One link of a RUN's script; of a RUN that cannot be read, all of it. */
class CommandStep implements Step {
  readonly kind = 'command';
  readonly text: string;
  readonly guarded: boolean;
  readonly isAlternative: boolean;
  readonly layer: number;
  readonly flags: string;
  readonly state: State;
  readonly command: Command | undefined;
  readonly firstInGroup: Command | undefined;
  readonly firstInPipe: Command | undefined;
  readonly isFirst: boolean;
  readonly place = undefined;
  private readonly own: Layer;
  private readonly link: Link | undefined;
  private readonly end: string;

  constructor(own: Layer, link: Link | undefined, { guarded, isFirst, end }: CommandPlace) {
    this.text = (link ? linkText(own.dockerfile, link) : wholeText(own)) + end;
    this.guarded = guarded;
    this.isAlternative = link?.operator === '||';
    this.layer = own.run.index;
    this.flags = own.flags;
    this.state = own.run.state;
    this.command = link ? link.command : execCommand(own.run);
    this.firstInGroup = link && /^(?:subshell|group)$/.test(link.kind) ? link.commands[0] : undefined;
    this.firstInPipe = link?.kind === 'pipeline' ? link.commands[0] : undefined;
    this.isFirst = isFirst;
    this.own = own;
    this.link = link;
    this.end = end;
  }

  essence(): string {
    const dropped = this.link?.commands.flatMap(voidWords) ?? [];
    return this.link && dropped.length > 0 ? linkText(this.own.dockerfile, this.link, dropped) + this.end : this.text;
  }

  folder(): string {
    return this.own.folderOf(this.link);
  }

  needsFolder(): boolean {
    const commands = this.link?.commands ?? [];
    return commands.length === 0 || !commands.every(ignoresFolder);
  }
}

function wholeText({ dockerfile, run }: Layer): string {
  const heredocs = run.heredocs.length > 0 ? dockerfile.text.slice(run.argumentsSpan.end, run.span.end) : '';
  return logicalText(dockerfile.text, run.argumentsSpan, dockerfile.escape).text + heredocs;
}

function addRunSteps(steps: Step[], dockerfile: Dockerfile, run: RunInstruction): void {
  const script = scriptOf(dockerfile, run);
  const layer = new Layer(dockerfile, run, script);
  if (!script) {
    steps.push(new CommandStep(layer, undefined, { guarded: true, isFirst: true, end: '' }));
    return;
  }
  // A `cd` is no step: it is the folder of those behind it.
  const cds = new Set(layer.changes.map(({ command }) => command));
  const first = steps.length;
  for (const statement of script.statements) {
    const end = (statement.background ? ' &' : '') + layer.bodies;
    let unguarded = firstFatalLink(script, statement);
    for (const link of statement.links) {
      if (!link.command || !cds.has(link.command))
        steps.push(new CommandStep(layer, link, { guarded: unguarded <= 0, isFirst: steps.length === first, end }));
      unguarded -= 1;
    }
  }
}

class CopyStep implements Step {
  readonly kind: 'copy' | 'add';
  readonly text: string;
  readonly guarded = true;
  readonly isAlternative = false;
  readonly layer: number;
  readonly flags: string;
  readonly state: State;
  readonly command = undefined;
  readonly firstInGroup = undefined;
  readonly firstInPipe = undefined;
  readonly isFirst = true;
  readonly place: string | undefined;
  private readonly dockerfile: Dockerfile;
  private readonly instruction: CopyInstruction;

  constructor(dockerfile: Dockerfile, instruction: CopyInstruction) {
    const bodies = bodiesOf(dockerfile, instruction);
    const target = instruction.destination?.value;
    const sources = instruction.sources.map((source) => source.value);
    this.kind = instruction.keyword === 'COPY' ? 'copy' : 'add';
    this.text = JSON.stringify([...sources, ...(target === undefined ? [] : [target]), ...bodies]);
    this.layer = instruction.index;
    this.flags = flagsText(instruction);
    this.state = instruction.state;
    this.place = placeOf(sources, target, instruction.state.workdir);
    this.dockerfile = dockerfile;
    this.instruction = instruction;
  }

  essence(): string {
    return this.text;
  }

  folder(): string {
    return workdirBefore(this.dockerfile, this.instruction)?.path ?? '';
  }

  needsFolder(): boolean {
    return !this.instruction.destination?.value.startsWith('/');
  }
}

/** Where sources go to, whatever the working folder; a final slash stays: it says that this is a folder. */
function placeOf(
  sources: readonly string[],
  target: string | undefined,
  workdir: string | undefined,
): string | undefined {
  if (target === undefined || target.includes('$') || (workdir === undefined && !target.startsWith('/')))
    return undefined;
  const isFolder = /(?:^|\/)\.{0,2}$/.test(target);
  const path = posix.resolve('/', workdir ?? '/', target);
  return JSON.stringify([...sources, isFolder && path !== '/' ? `${path}/` : path]);
}
