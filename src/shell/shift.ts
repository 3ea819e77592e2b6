import type { Span } from '../edit/types.ts';
import { readPackages } from './package-commands.ts';
import type { Assignment, Command, Redirection, Script, Word } from './types.ts';

/** The same script at another offset: cheaper than reading the same text again. */
export function shiftScript(script: Script, by: number): Script {
  const moved = new Map<Command, Command>();
  const move = (command: Command): Command => moved.get(command) ?? command;
  for (const command of script.commands) moved.set(command, shiftCommand(command, by));
  return {
    span: shift(script.span, by),
    statements: script.statements.map((statement) => ({
      ...statement,
      span: shift(statement.span, by),
      links: statement.links.map((link) => ({
        ...link,
        span: shift(link.span, by),
        command: link.command && move(link.command),
        commands: link.commands.map(move),
      })),
    })),
    commands: script.commands.map(move),
    heredoc: script.heredoc,
    hasHeredocInput: script.hasHeredocInput,
  };
}

function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function shiftCommand(command: Command, by: number): Command {
  const { statement, link, enclosing } = command;
  const words = command.words.map((word) => shiftWord(word, by));
  const moved = {
    span: shift(command.span, by),
    words,
    assignments: command.assignments.map((assignment) => shiftAssignment(assignment, by)),
    redirections: command.redirections.map((redirection) => shiftRedirection(redirection, by)),
    statement,
    link,
    enclosing,
    program: words.slice(words.length - command.program.length),
    packages: undefined,
  };
  return command.packages ? Object.assign(moved, { packages: readPackages(moved) }) : moved;
}

function shiftWord({ span, text, value, variables }: Word, by: number): Word {
  return { span: shift(span, by), text, value, variables };
}

function shiftAssignment({ span, name, value, variables }: Assignment, by: number): Assignment {
  return { span: shift(span, by), name, value, variables };
}

function shiftRedirection({ span, operator, descriptor, target }: Redirection, by: number): Redirection {
  return { span: shift(span, by), operator, descriptor, target: target && shiftWord(target, by) };
}
