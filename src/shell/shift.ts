import { shift } from '../dockerfile/move.ts';
import { readPackages } from './package-commands.ts';
import type { Assignment, Command, Link, Redirection, Script, Word } from './types.ts';

/** The same script at another offset: cheaper than reading the same text again. */
export function shiftScript(script: Script, by: number): Script {
  const commands = script.commands.map((command) => shiftCommand(command, by));
  let at = 0;
  const shiftLink = (link: Link): Link => {
    // The links hold the script's commands one behind the other.
    const own = commands.slice(at, at + link.commands.length);
    at += own.length;
    return {
      kind: link.kind,
      operator: link.operator,
      span: shift(link.span, by),
      negated: link.negated,
      command: link.command && own[link.commands.indexOf(link.command)],
      commands: own,
    };
  };
  return {
    span: shift(script.span, by),
    statements: script.statements.map(({ span, links, background, errexit }) => ({
      span: shift(span, by),
      links: links.map(shiftLink),
      background,
      errexit,
    })),
    commands,
    heredoc: script.heredoc,
    hasOwnShell: script.hasOwnShell,
    hasHeredocInput: script.hasHeredocInput,
  };
}

function shiftCommand(command: Command, by: number): Command {
  const { statement, link, enclosing, scope } = command;
  const words = command.words.map((word) => shiftWord(word, by));
  const behind = words.length - command.program.length;
  const moved = {
    span: shift(command.span, by),
    words,
    assignments: command.assignments.map((assignment) => shiftAssignment(assignment, by)),
    redirections: command.redirections.map((redirection) => shiftRedirection(redirection, by)),
    statement,
    link,
    enclosing,
    scope,
    program: behind === 0 ? words : words.slice(behind),
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
