import { posix } from 'node:path';
import { logicalText } from '../dockerfile/logical.ts';
import type { CopyInstruction, Dockerfile, Instruction, RunInstruction, State } from '../dockerfile/types.ts';
import type { Span } from '../edit/types.ts';
import { workdirBefore } from '../facts/workdir.ts';
import { leadingFolder } from '../shell/change-folder.ts';
import { ignoresFolder } from '../shell/ignores-folder.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { scriptOf } from '../shell/script.ts';
import type { Assignment, Command, Link, Redirection, Script, Statement, Word } from '../shell/types.ts';

/** One command of a RUN, or one COPY or ADD, with what it runs in. */
export interface Step {
  readonly kind: 'command' | 'copy' | 'add';
  /** A normal form: continuations and comments gone, one space between words. */
  readonly text: string;
  /** The text without what only answers prompts or turns caches off, in nested commands too. */
  readonly essence: () => string;
  /** True when its failure fails the build. */
  readonly guarded: boolean;
  /** True when it runs only if what is before it failed (`||`). */
  readonly isAlternative: boolean;
  /** The index of the instruction that it belongs to. */
  readonly layer: number;
  /** Flags of the instruction. */
  readonly flags: string;
  readonly state: State;
  /** The folder that it works in: of the state, or of the `cd` that its RUN starts with; empty where neither is known, undefined where it does not matter. */
  readonly folder: () => string | undefined;
  /** The command itself, where it is a simple one. */
  readonly command: Command | undefined;
  /** Of a copy: its sources and the absolute path that they go to; undefined where that is not known. */
  readonly place?: string | undefined;
}

/** The build steps of a stage's instructions, or of some of them: every link of every RUN, every COPY and ADD. */
export function stepsOf(dockerfile: Dockerfile, instructions: readonly Instruction[]): Step[] {
  return instructions.flatMap((instruction) => {
    if (instruction.keyword === 'RUN') return runSteps(dockerfile, instruction);
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') return [copyStep(dockerfile, instruction)];
    return [];
  });
}

function flagsText(instruction: RunInstruction | CopyInstruction): string {
  return instruction.flags.map((flag) => `--${flag.name}=${flag.value ?? ''}`).join(' ');
}

function runSteps(dockerfile: Dockerfile, run: RunInstruction): Step[] {
  const changed = leadingFolder(dockerfile, run);
  const folder = (): string => changed ?? workdirBefore(dockerfile, run)?.path ?? '';
  const common = { kind: 'command', layer: run.index, flags: flagsText(run), state: run.state, folder } as const;
  const script = scriptOf(dockerfile, run);
  if (!script) {
    const text = run.heredocs.length > 0 ? dockerfile.text.slice(run.argumentsSpan.end, run.span.end) : '';
    const whole = logicalText(dockerfile.text, run.argumentsSpan, dockerfile.escape).text + text;
    return [{ ...common, text: whole, essence: () => whole, guarded: true, isAlternative: false, command: undefined }];
  }
  const heredocs = run.heredocs.filter(() => !script.heredoc);
  const bodies = heredocs
    .map((heredoc) => dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end))
    .join('');
  return script.statements.flatMap((statement, index) => {
    const firstGuarded = firstGuardedLink(script, statement, index);
    const steps = statement.links.map((link, linkIndex) => ({
      ...common,
      text: linkText(dockerfile, link) + (statement.background ? ' &' : '') + bodies,
      essence: () =>
        linkText(dockerfile, link, link.commands.flatMap(voidWords)) + (statement.background ? ' &' : '') + bodies,
      guarded: linkIndex >= firstGuarded,
      isAlternative: link.operator === '||',
      command: link.command,
      folder: () => (link.commands.length > 0 && link.commands.every(ignoresFolder) ? undefined : folder()),
    }));
    return changed !== undefined && index === 0 ? steps.slice(1) : steps;
  });
}

/**
 * The first link whose failure, and that of all after it, fails the build. The shell's rules: the last statement's status is
 * the script's; elsewhere errexit, which spares the left side of `&&` and `||`.
 */
function firstGuardedLink(script: Script, statement: Statement, index: number): number {
  const { links, background, errexit } = statement;
  if (background) return links.length;
  if (index === script.statements.length - 1) return links.findLastIndex(({ operator }) => operator !== '&&');
  return errexit ? links.length - 1 : links.length;
}

/** A link's words joined by single spaces, without those to drop. */
function linkText(dockerfile: Dockerfile, link: Link, dropped: readonly Word[] = []): string {
  const { command } = link;
  if (!command) return textWithout(dockerfile, link.span, dropped).replace(/\s+/g, ' ').trim();
  const words = dropped.length > 0 ? command.words.filter((word) => !dropped.includes(word)) : command.words;
  return (
    (link.negated ? '! ' : '') +
    partsInOrder(command, words)
      .map(({ span }) => textWithout(dockerfile, span, dropped))
      .join(' ')
  );
}

function partsInOrder(
  { assignments, redirections }: Command,
  words: readonly Word[],
): readonly (Word | Assignment | Redirection)[] {
  if (assignments.length === 0 && redirections.length === 0) return words;
  return [...assignments, ...words, ...redirections].sort((a, b) => a.span.start - b.span.start);
}

/** The joined text of a span, without the words in it that are to drop and the blanks before them. */
function textWithout(dockerfile: Dockerfile, span: Span, dropped: readonly Word[]): string {
  const { text, escape } = dockerfile;
  if (dropped.length === 0) return logicalText(text, span, escape).text;
  const inside = dropped.filter((word) => word.span.start >= span.start && word.span.end <= span.end);
  const gaps = inside.map((word) => word.span).toSorted((a, b) => a.start - b.start);
  const starts = [span.start, ...gaps.map((gap) => gap.end)];
  const ends = [...gaps.map((gap) => gap.start), span.end];
  return starts
    .map((start, index) => logicalText(text, { start, end: ends[index] ?? start }, escape).text)
    .map((piece, index) => (index < gaps.length ? piece.trimEnd() : piece))
    .join('');
}

/**
 * The words of a package manager's command that only answer prompts or turn caches off. `apt` and `apt-get` are one
 * program under two names, whose `upgrade` differs by one option.
 */
function voidWords(command: Command): readonly Word[] {
  const found = packageCommand(command);
  if (!found) return [];
  const { yesOptions, noCacheOptions, cacheOptions } = found.manager;
  const ignored = new Set([...yesOptions, ...noCacheOptions, ...cacheOptions]);
  const isApt = found.manager.id.startsWith('apt');
  const isVoid = (word: Word): boolean => ignored.has(word.text) || (isApt && word.text === '--with-new-pkgs');
  return [...(isApt ? [found.nameWord] : []), ...found.options.filter(isVoid)];
}

function copyStep(dockerfile: Dockerfile, instruction: CopyInstruction): Step {
  const bodies = instruction.heredocs.map((heredoc) =>
    dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end),
  );
  const target = instruction.destination?.value;
  const sources = instruction.sources.map((source) => source.value);
  const text = JSON.stringify([...sources, ...(target === undefined ? [] : [target]), ...bodies]);
  return {
    kind: instruction.keyword === 'COPY' ? 'copy' : 'add',
    text,
    essence: () => text,
    guarded: true,
    isAlternative: false,
    layer: instruction.index,
    flags: flagsText(instruction),
    state: instruction.state,
    folder: () => workdirBefore(dockerfile, instruction)?.path ?? '',
    command: undefined,
    place: placeOf(sources, target, instruction.state.workdir),
  };
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
