import type {
  CommandNode,
  ParsedScript,
  Pipeline,
  Command as ShellCommand,
  Redirection as ShellRedirection,
  Statement as ShellStatement,
  Word as ShellWord,
  SyntaxNode,
} from 'unbash';
import { forEachChild } from 'unbash';
import type { Span } from '../edit/types.ts';
import { commandOf } from './command.ts';
import { chainScopes, childScopes, scopeIn } from './scopes.ts';
import type {
  Assignment,
  Command,
  Enclosing,
  Link,
  LinkKind,
  Redirection,
  Scope,
  Script,
  Statement,
  Word,
} from './types.ts';

export interface ScriptSource {
  /** The Dockerfile's text. */
  readonly text: string;
  /** What to add to the parser's positions. */
  readonly offset: number;
  readonly errexit: boolean;
  readonly heredoc: boolean;
  readonly hasOwnShell: boolean;
  readonly hasHeredocInput: boolean;
}

/** Where the commands being collected stand. */
interface Place {
  readonly statement: number;
  readonly link: number;
  readonly enclosing: readonly Enclosing[];
  readonly scope: Scope;
}

/** Turns the parser's tree into ours: top-level statements, their links, and all simple commands in source order. */
export function buildScript(parsed: ParsedScript, source: ScriptSource): Script | undefined {
  const collector = new Collector(source);
  const statements: Statement[] = [];
  let errexit = source.errexit;
  for (const statement of parsed.commands) {
    const built = collector.statement(statement, statements.length, errexit);
    statements.push(built);
    errexit = errexitAfter(built, errexit);
  }
  if (collector.failed) return undefined;
  const last = statements.at(-1)?.span.end ?? source.offset;
  return {
    span: { start: statements[0]?.span.start ?? source.offset, end: last },
    statements,
    commands: collector.commands,
    heredoc: source.heredoc,
    hasOwnShell: source.hasOwnShell,
    hasHeredocInput: source.hasHeredocInput,
  };
}

/** `set -e` and `set -o errexit` hold for the statements after; options may stand together, as in `set -eux`. */
function errexitAfter(statement: Statement, before: boolean): boolean {
  let errexit = before;
  for (const link of statement.links) {
    if (link.command?.words[0]?.value !== 'set') continue;
    const options = link.command.words.slice(1).map((word) => word.value);
    for (const [index, option] of options.entries()) {
      if (/^-\w*e/.test(option ?? '') || (option === 'errexit' && options[index - 1]?.endsWith('o'))) errexit = true;
      if (/^\+\w*e/.test(option ?? '')) errexit = false;
      if (option === 'errexit' && options[index - 1]?.startsWith('+')) errexit = false;
    }
  }
  return errexit;
}

const LINK_KINDS: Readonly<Record<string, LinkKind>> = {
  Command: 'command',
  Pipeline: 'pipeline',
  Subshell: 'subshell',
  BraceGroup: 'group',
  If: 'if',
  For: 'loop',
  ArithmeticFor: 'loop',
  While: 'loop',
  Select: 'loop',
  Case: 'case',
  Function: 'function',
};

/** What the children of a node are enclosed in. */
const ENCLOSING: Readonly<Record<string, Enclosing>> = {
  Pipeline: 'pipeline',
  Subshell: 'subshell',
  BraceGroup: 'group',
  If: 'if',
  Elif: 'if',
  For: 'loop',
  ArithmeticFor: 'loop',
  While: 'loop',
  Select: 'loop',
  Case: 'case',
  Function: 'function',
  Coproc: 'subshell',
  AndOr: 'chain',
  CommandExpansion: 'substitution',
  ProcessSubstitution: 'substitution',
  ArithmeticCommandExpansion: 'substitution',
};

class Collector {
  readonly commands: Command[] = [];
  /** A substitution inside does not parse. */
  failed = false;
  private readonly source: ScriptSource;
  private readonly scope = scopeIn(undefined, 'script');

  constructor(source: ScriptSource) {
    this.source = source;
  }

  statement(statement: ShellStatement, index: number, errexit: boolean): Statement {
    const { command } = statement;
    const nodes = command.type === 'AndOr' ? command.commands : [command];
    const operators = command.type === 'AndOr' ? command.operators : [];
    const background = statement.background === true;
    const scopes = chainScopes(nodes, operators, background ? scopeIn(this.scope, 'process') : this.scope);
    return {
      span: this.span(statement),
      links: nodes.map((node, link) => {
        const place = { statement: index, link, enclosing: [], scope: scopes[link] ?? this.scope };
        return this.link(node, operators[link - 1], place);
      }),
      background,
      errexit,
    };
  }

  private link(node: CommandNode | Pipeline, operator: '&&' | '||' | undefined, place: Place): Link {
    const first = this.commands.length;
    const inner = node.type === 'Pipeline' && node.commands.length === 1 ? node.commands[0] : node;
    const negated = node.type === 'Pipeline' && node.prefixes.some((prefix) => prefix.type === 'Negation');
    const own = inner?.type === 'Redirected' ? inner.command : inner;
    this.collect(inner ?? node, place);
    const commands = this.commands.slice(first);
    return {
      kind: LINK_KINDS[own?.type ?? ''] ?? 'other',
      operator,
      span: this.span(node),
      negated,
      command: own?.type === 'Command' ? commands.find((command) => command.enclosing.length === 0) : undefined,
      commands,
    };
  }

  private collect(node: SyntaxNode, place: Place): void {
    if (node.type === 'Command') {
      this.command(node, place);
      return;
    }
    if (node.type === 'Script' && 'errors' in node && node.errors?.length) this.failed = true;
    if (node.type === 'CommandExpansion' && this.isUnescaped(node)) this.failed = true;
    const inside = node.type === 'Statement' && node.background === true ? 'background' : ENCLOSING[node.type];
    const scopeOf = childScopes(node, place.scope);
    forEachChild(node, (child) => {
      const isCondition = 'clause' in node && child === node.clause;
      const own = isCondition ? 'condition' : inside;
      const scope = scopeOf(child);
      const enclosing = own ? [...place.enclosing, own] : place.enclosing;
      this.collect(child, own || scope !== place.scope ? { ...place, enclosing, scope } : place);
    });
  }

  /** The parser takes the escapes out of backticks first: the positions of what it then reads are not the text's. */
  private isUnescaped({ pos, end }: { readonly pos: number; readonly end: number }): boolean {
    const { text, offset } = this.source;
    return text[pos + offset] === '`' && /\\(?![ \t]*\r?\n)/.test(text.slice(pos + offset, end + offset));
  }

  private command(node: ShellCommand, place: Place): void {
    const words: Word[] = node.name ? [this.word(node.name)] : [];
    const assignments: Assignment[] = [];
    for (const part of node.prefix) if (part.type === 'Assignment') assignments.push(this.assignment(part));
    for (const part of node.args) words.push(part.type === 'Word' ? this.word(part) : this.assignmentWord(part));
    const span = this.span(node);
    const redirections = node.redirects.map((redirect) => this.redirection(redirect));
    this.commands.push(commandOf({ span, words, assignments, redirections, ...place }));
    const isPlain = redirections.length === 0 && assignments.length === 0 && words.every(isPlainWord);
    if (!isPlain && SUBSTITUTION.test(this.source.text.slice(span.start, span.end))) {
      forEachChild(node, (child) => this.collect(child, place));
    }
  }

  private word(node: ShellWord): Word {
    const span = this.span(node);
    const text = this.source.text.slice(span.start, span.end);
    if (PLAIN_WORD.test(text)) return { span, text, value: text, variables: NO_VARIABLES };
    return { span, text, value: valueOf(node, text), variables: variablesOf(text) };
  }

  private assignmentWord(node: { readonly pos: number; readonly end: number }): Word {
    const span = this.span(node);
    const text = this.source.text.slice(span.start, span.end);
    return { span, text, value: PLAIN_WORD.test(text) ? text : undefined, variables: variablesOf(text) };
  }

  private assignment(node: Extract<ShellCommand['prefix'][number], { type: 'Assignment' }>): Assignment {
    const span = this.span(node);
    const value = node.value.type === 'Word' && isCertain(node.value) ? node.value.value : undefined;
    return { span, name: node.name, value, variables: variablesOf(this.source.text.slice(span.start, span.end)) };
  }

  private redirection(node: ShellRedirection): Redirection {
    const descriptor = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
    const target = 'target' in node && node.target ? this.word(node.target) : undefined;
    return { span: this.span(node), operator: node.operator, descriptor, target };
  }

  private span(node: { readonly pos: number; readonly end: number }): Span {
    return withoutContinuation(this.source.text, node.pos + this.source.offset, node.end + this.source.offset);
  }
}

/** To the parser an escaped newline that touches a word is part of it; to us it is layout. */
function withoutContinuation(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  for (let length = 1; length > 0; end -= length) {
    const isBreak = end > start && text.charAt(end - 1) === '\n';
    length = isBreak ? (/[\\`][ \t]*\r?\n$/.exec(text.slice(start, end))?.[0].length ?? 0) : 0;
  }
  for (let length = 1; length > 0; start += length) {
    const isEscape = text[start] === '\\' || text[start] === '`';
    length = isEscape ? (/^.[ \t]*\r?\n/.exec(text.slice(start, end))?.[0].length ?? 0) : 0;
  }
  return { start, end };
}

const SUBSTITUTION = /\$\(|`|[<>]\(/;
const NO_VARIABLES: readonly string[] = [];

/** Nothing in it can be expanded. */
function isPlainWord(word: Word): boolean {
  return word.variables === NO_VARIABLES;
}

const PLAIN_WORD = /^[\w\-./:=+@%,^]+$/;
const CERTAIN_PARTS = new Set(['Literal', 'SingleQuoted', 'AnsiCQuoted']);

const QUOTED_WORD = /^(?:'[^'\n]*'|"[^"$`\\\n]*")$/;
const EXPANDED_WORD = /^(?=([^'\\\n]*?\$[A-Za-z_{(]))\1[^'\\\n]*$/;

/** A word's value where it is certain. The parser takes a word apart to tell; most need not be. */
function valueOf(node: ShellWord, text: string): string | undefined {
  if (QUOTED_WORD.test(text)) return text.slice(1, -1);
  return !EXPANDED_WORD.test(text) && isCertain(node) ? node.value : undefined;
}

/** True when no expansion can change the word: no variable, substitution, glob, brace or tilde. */
function isCertain(word: ShellWord): boolean {
  if (word.text.startsWith('~')) return false;
  return (word.parts ?? []).every(
    (part) =>
      CERTAIN_PARTS.has(part.type) ||
      (part.type === 'DoubleQuoted' && part.parts.every((inner) => inner.type === 'Literal')),
  );
}

function variablesOf(text: string): string[] {
  return text.includes('$') ? Array.from(text.matchAll(/\$\{?[#!]?([A-Za-z_]\w*)/g), (match) => match[1] ?? '') : [];
}
