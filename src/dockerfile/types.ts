import type { Span } from '../edit/types.ts';
import type { ImageReference } from './image-reference.ts';
import type { Noted } from './notes.ts';
import type { Variables } from './variables.ts';

/**
 * The model of one Dockerfile. Every node carries spans into `text`, so that whatever a
 * transform does not edit stays byte for byte.
 */
export interface Dockerfile extends Noted {
  readonly text: string;
  /** The line end that most lines have; inserted text uses it. */
  readonly endOfLine: '\n' | '\r\n';
  /** The escape character that the parser directive sets, else a backslash. */
  readonly escape: '\\' | '`';
  readonly directives: readonly ParserDirective[];
  /** All comment lines, those inside continued instructions too; never lines of a heredoc body. */
  readonly comments: readonly Comment[];
  /** All instructions in order, the ARGs before the first FROM too. */
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** What a builder would refuse. A file with problems is reported and never rewritten. */
  readonly problems: readonly Problem[];
}

export interface ParserDirective {
  /** Lower case: `syntax`, `escape`, `check`. */
  readonly name: string;
  readonly value: string;
  readonly span: Span;
}

/** One comment line, from its `#` to the end of the line (without the line end). */
export interface Comment {
  readonly span: Span;
  /** The text after `#`, trimmed. */
  readonly text: string;
}

export type ProblemCode =
  | 'no-from'
  | 'unknown-instruction'
  | 'missing-arguments'
  | 'instruction-before-from'
  | 'unterminated-heredoc'
  | 'unparsable';

export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly span: Span;
}

export interface Stage extends Noted {
  readonly index: number;
  /** The name after AS in lower case, as BuildKit compares names. */
  readonly name: string | undefined;
  readonly from: FromInstruction;
  readonly base: StageBase;
  /** The instructions after FROM. */
  readonly instructions: readonly Instruction[];
  /** The state after the stage's last instruction. */
  readonly finalState: State;
  /** From FROM to the end of the last instruction. */
  readonly span: Span;
}

/** What a stage starts from. `unresolved`: an ARG without default, or one that cannot be expanded. */
export type StageBase =
  | { readonly kind: 'image'; readonly image: ImageReference }
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'unresolved'; readonly text: string };

/** The shell that runs shell-form RUN, CMD and ENTRYPOINT. */
export interface Shell {
  /** `posix`: sh, bash, ash, dash, busybox sh and the like: its scripts can be parsed. */
  readonly kind: 'posix' | 'powershell' | 'cmd' | 'unknown';
  /** The words of SHELL, or the builder's default. */
  readonly words: readonly string[];
  /** Options that SHELL turns on, as `-e` and `-o pipefail` do. */
  readonly errexit: boolean;
  readonly pipefail: boolean;
}

/** What is in force just before an instruction. Immutable. */
export interface State extends Noted {
  readonly shell: Shell;
  /** Absolute path; undefined while the base image's is in force. A path with an unknown variable is undefined too. */
  readonly workdir: string | undefined;
  /** The argument of the last USER, variables expanded; undefined while the base image's is in force. */
  readonly user: string | undefined;
  /** Values with variables expanded; undefined where they cannot be. Stages built on a stage inherit its env. */
  readonly env: Variables;
  /** The ARGs in scope: their default, or undefined. */
  readonly args: Variables;
}

/** A flag before an instruction's arguments, such as `--from=build` or `--mount=type=cache,target=/x`. */
export interface Flag {
  /** Lower case, without `--`. */
  readonly name: string;
  /** Undefined for a flag without `=`. */
  readonly value: string | undefined;
  readonly span: Span;
  readonly valueSpan: Span | undefined;
}

/** One argument as the builder's word splitter sees it. */
export interface Argument {
  /** Quotes removed, escapes resolved, variables left as they are. */
  readonly value: string;
  /** As written. */
  readonly text: string;
  readonly span: Span;
}

/** A `name=value` or `name value` pair of ENV, LABEL or ARG. */
export interface Pair {
  readonly name: string;
  /** Quotes removed, variables left as they are; undefined for `ARG name`. */
  readonly value: string | undefined;
  /** As written, continued lines joined; undefined for `ARG name`. */
  readonly rawValue: string | undefined;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly valueSpan: Span | undefined;
}

export interface Heredoc {
  readonly delimiter: string;
  /** Quoted delimiter: the builder (COPY, ADD) or the shell (RUN) expands nothing in the body. */
  readonly quoted: boolean;
  /** `<<-`: leading tabs are removed. */
  readonly stripTabs: boolean;
  /** `<<EOF` itself. */
  readonly operatorSpan: Span;
  /** The body's lines with their line ends; empty for an empty body. */
  readonly bodySpan: Span;
  /** The closing delimiter. */
  readonly closingSpan: Span;
}

interface InstructionCore extends Noted {
  /** From the keyword to the end of the last line, heredocs included, without the last line end. */
  readonly span: Span;
  readonly keywordSpan: Span;
  /** What follows keyword and flags, heredoc bodies excluded; empty at the keyword's end when there is nothing. */
  readonly argumentsSpan: Span;
  readonly flags: readonly Flag[];
  readonly heredocs: readonly Heredoc[];
  /** The comment lines inside this instruction's continuation. */
  readonly comments: readonly Comment[];
  /** A blank line stands inside the continuation: deprecated, BuildKit's NoEmptyContinuation. */
  readonly hasEmptyContinuation: boolean;
  readonly state: State;
  /** The index into `stages`; undefined before the first FROM. */
  readonly stage: number | undefined;
  /** The index into `Dockerfile.instructions`; an ONBUILD trigger has its ONBUILD's. */
  readonly index: number;
  /** True for the instruction inside an ONBUILD. */
  readonly onbuild: boolean;
}

export interface FromInstruction extends InstructionCore {
  readonly keyword: 'FROM';
  /** The image as written, variables not expanded. */
  readonly image: Argument;
  /** The name after AS, as written. */
  readonly name: string | undefined;
  readonly nameSpan: Span | undefined;
}

/** `script` is in `src/shell`: `scriptOf(dockerfile, run)`. */
export interface RunInstruction extends InstructionCore {
  readonly keyword: 'RUN';
  readonly form: 'shell' | 'exec';
  /** The words of the exec form; of the shell form, none. */
  readonly arguments: readonly Argument[];
}

export interface CommandInstruction extends InstructionCore {
  readonly keyword: 'CMD' | 'ENTRYPOINT' | 'SHELL';
  readonly form: 'shell' | 'exec';
  readonly arguments: readonly Argument[];
}

export interface CopyInstruction extends InstructionCore {
  readonly keyword: 'COPY' | 'ADD';
  readonly form: 'shell' | 'exec';
  /** Heredoc operators are not among the sources. */
  readonly sources: readonly Argument[];
  readonly destination: Argument | undefined;
}

export interface PairsInstruction extends InstructionCore {
  readonly keyword: 'ENV' | 'LABEL' | 'ARG';
  readonly pairs: readonly Pair[];
  /** True for the old `ENV name value` form. */
  readonly legacy: boolean;
}

export interface PlainInstruction extends InstructionCore {
  readonly keyword: 'EXPOSE' | 'VOLUME' | 'USER' | 'WORKDIR' | 'STOPSIGNAL' | 'MAINTAINER';
  readonly arguments: readonly Argument[];
}

export interface HealthcheckInstruction extends InstructionCore {
  readonly keyword: 'HEALTHCHECK';
  readonly arguments: readonly Argument[];
}

export interface OnbuildInstruction extends InstructionCore {
  readonly keyword: 'ONBUILD';
  readonly trigger: Instruction | undefined;
}

/** An instruction that no builder knows; the file has a problem. */
export interface UnknownInstruction extends InstructionCore {
  readonly keyword: 'UNKNOWN';
}

export type Instruction =
  | FromInstruction
  | RunInstruction
  | CommandInstruction
  | CopyInstruction
  | PairsInstruction
  | PlainInstruction
  | HealthcheckInstruction
  | OnbuildInstruction
  | UnknownInstruction;

export type Keyword = Instruction['keyword'];
