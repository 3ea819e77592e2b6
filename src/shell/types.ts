import type { Span } from '../edit/types.ts';
import type { PackageCommand } from './package-commands.ts';

/**
 * The shell script of one RUN: its body, a heredoc's body, or a shell-form CMD, ENTRYPOINT or HEALTHCHECK.
 * All spans are offsets into the Dockerfile's text.
 */
export interface Script {
  /** From the first statement to the end of the last. */
  readonly span: Span;
  /** The top-level statements: and-or lists ended by `;`, `&` or a newline. */
  readonly statements: readonly Statement[];
  /** Every simple command in source order, those inside groups, conditions, loops and substitutions too. */
  readonly commands: readonly Command[];
  /** True when the script is the body of `RUN <<EOF` or `RUN <<EOF bash`: lines end statements, `\` continues as in any script. */
  readonly heredoc: boolean;
  /** A shebang or a command (`RUN <<EOF bash`) says which shell runs it: SHELL has no part in it. */
  readonly hasOwnShell: boolean;
  /** True when a heredoc is fed to a command of this script (`RUN cat <<EOF > file`). */
  readonly hasHeredocInput: boolean;
}

/** An and-or list: links joined by `&&` and `||`, left-associative. */
export interface Statement {
  readonly span: Span;
  readonly links: readonly Link[];
  readonly background: boolean;
  /** errexit is on when this statement starts: by SHELL, `set -e`, `set -o errexit`. */
  readonly errexit: boolean;
}

export type LinkKind = 'command' | 'pipeline' | 'subshell' | 'group' | 'if' | 'loop' | 'case' | 'function' | 'other';

export interface Link {
  readonly kind: LinkKind;
  /** The operator before this link; undefined for the first. */
  readonly operator: '&&' | '||' | undefined;
  readonly span: Span;
  /** `! link`. */
  readonly negated: boolean;
  /** The simple command itself, where the link is one. */
  readonly command: Command | undefined;
  /** Every simple command in this link. */
  readonly commands: readonly Command[];
}

/** What a nested command sits in, outermost first. */
export type Enclosing =
  | 'pipeline'
  | 'subshell'
  | 'group'
  | 'condition'
  | 'if'
  | 'loop'
  | 'case'
  | 'function'
  | 'substitution'
  | 'background'
  | 'chain';

/**
 * What a change of folder reaches. A `process` (sub-shell, member of a pipe, substitution, `&`) starts in the folder of the scope
 * around it and keeps its own changes to itself; a `branch` (condition, loop, function, what stands behind `||` or a test) runs
 * only sometimes. Compared by identity.
 */
export interface Scope {
  readonly kind: 'script' | 'process' | 'branch';
  readonly around: Scope | undefined;
}

/** A simple command: assignments, name, arguments, redirections. */
export interface Command {
  readonly span: Span;
  /** The name and the arguments, assignments before the name and redirections left out. */
  readonly words: readonly Word[];
  /** Of these words, those of the program that runs in the end: behind `sudo`, `env A=b`, `xargs` and their like. */
  readonly program: readonly Word[];
  /** The same words read as a package manager's. */
  readonly packages: PackageCommand | undefined;
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  /** The index into `Script.statements` of the statement that holds it. */
  readonly statement: number;
  /** The index into that statement's links. */
  readonly link: number;
  /** Empty for a command that is a link of its own. */
  readonly enclosing: readonly Enclosing[];
  readonly scope: Scope;
}

export interface Word {
  readonly span: Span;
  /** As written. */
  readonly text: string;
  /** The value when it is certain before the script runs: quotes removed, no expansion, no glob. Else undefined. */
  readonly value: string | undefined;
  /** Names of the variables that the word expands; those in single quotes too, which another shell may expand. */
  readonly variables: readonly string[];
}

export interface Assignment {
  readonly span: Span;
  readonly name: string;
  readonly value: string | undefined;
  /** Names of the variables that the value expands. */
  readonly variables: readonly string[];
}

export interface Redirection {
  readonly span: Span;
  /** `>`, `>>`, `<`, `2>` is `>` with descriptor 2, `<<`, `<<<` … */
  readonly operator: string;
  readonly descriptor: number | undefined;
  readonly target: Word | undefined;
}
