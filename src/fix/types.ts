import type { BuildContext } from '../context/types.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import type { Edit, Span } from '../edit/types.ts';
import type { ImageChange, ImageChangeKind } from '../verify/types.ts';

/**
 * `safe`: the image behaves the same; only caches, layer borders, metadata and build speed may differ.
 * `unsafe`: should build, but contents or run-time behaviour may differ.
 * `suggestion`: a finding without an edit, or one that needs a person.
 */
export type Safety = 'safe' | 'unsafe' | 'suggestion';

/** How much a finding matters; most serious first. A config may change it for a transform. */
export const SEVERITIES = ['error', 'warning', 'info', 'style'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** One Dockerfile as a transform sees it. */
export interface DockerfileInContext {
  readonly dockerfile: Dockerfile;
  /** The path as the user would write it, POSIX separators; `undefined` for text without a name. */
  readonly path: string | undefined;
  /** The build context; undefined when there is none (standard input, the corpus) or it could not be established. */
  readonly context: BuildContext | undefined;
  /** Files beside the Dockerfile that earlier fixes of this run write. */
  readonly siblings: readonly SiblingChange[];
}

/** A new or changed file beside the Dockerfile, such as `.dockerignore`. */
export interface SiblingChange {
  /** Relative to the build context's root, POSIX separators. */
  readonly path: string;
  /** The text before; undefined for a new file. */
  readonly before: string | undefined;
  readonly after: string;
}

/** A sibling change that was applied, with the transforms that made it. */
export interface AppliedSibling extends SiblingChange {
  readonly transforms: readonly string[];
}

/** One proposed change: all its edits together, or none. */
export interface Fix {
  readonly kind: 'fix';
  /** What the change does here, in the imperative: `Remove the apt lists in the layer that made them`. */
  readonly message: string;
  /** Where a person should look. */
  readonly where: Span;
  readonly edits: readonly Edit[];
  readonly siblings?: readonly SiblingChange[];
  /** Where this fix is less safe than its transform. */
  readonly safety?: Safety;
}

/** A site that the transform found and leaves alone. */
export interface Decline {
  readonly kind: 'decline';
  readonly where: Span;
  /** A short phrase that is the same for every site of its sort: reports count by it. */
  readonly reason: string;
  /** What is special here, and what the user can do about it. */
  readonly detail?: string;
}

/** A finding that only a person can act on: nothing is edited. */
export interface Finding {
  readonly kind: 'finding';
  readonly where: Span;
  readonly message: string;
  /** The change to make by hand. */
  readonly advice: string;
}

export type Proposal = Fix | Decline | Finding;

export interface Transform<Options extends object = object> {
  /** Verb-led kebab-case; equals the file name. */
  readonly id: string;
  /** Imperative; fits a commit subject. */
  readonly title: string;
  /** Why, for the catalogue and pull requests. */
  readonly rationale: string;
  readonly safety: Safety;
  readonly onByDefault: boolean;
  /** What its fixes and findings are shown as; that of its theme when absent. */
  readonly severity?: Severity;
  /** The edition that turns it on (`2026-11`): a config of an earlier edition leaves it off. From the start when absent. */
  readonly since?: string;
  /** Still tried out: off by default, whatever `onByDefault` says, unless a config asks for previews. */
  readonly preview?: boolean;
  /** What a text must contain for the transform to have anything to say; where it does not, it is not asked. */
  readonly mentions?: RegExp;
  /** Other names: `DL3009`, a BuildKit check's name. Honoured in ignores and selection. */
  readonly aliases: readonly string[];
  /** The kinds of change that its fixes may cause; any other is a bug and is rolled back. */
  readonly mayChange: readonly ImageChangeKind[];
  /** JSON Schema of its options and their defaults; absent when it has none. */
  readonly options?: TransformOptions<Options>;
  propose(file: DockerfileInContext, options: Options): Iterable<Proposal>;
}

export interface TransformOptions<Options extends object> {
  readonly defaults: Options;
  /** The JSON Schema of each option, by name. */
  readonly properties: Readonly<Record<string, object>>;
}

interface OutcomeCore {
  readonly transform: string;
  readonly where: Span;
  /** One-based, in the text before any change; `where` too. */
  readonly line: number;
  readonly column: number;
}

/** What an outcome tells of a fix, made or not. */
interface ProposedFix {
  readonly message: string;
  readonly safety: Safety;
  /**
   * Its edits of the text before any change: made by themselves they make this fix alone. Undefined where it edits what earlier
   * fixes wrote, or files beside the Dockerfile.
   */
  readonly edits?: readonly Edit[] | undefined;
}

/**
 * What became of each proposal. Closed: every proposal ends in one of these.
 * `withheld`: a fix that the selection does not allow (unsafe without `--unsafe`).
 * `rejected`: a fix that verification rolled back: a bug in the transform.
 */
export type Outcome = OutcomeCore & OutcomeDetail;

/** What an outcome tells beside where it is. */
export type OutcomeDetail =
  | (ProposedFix & { readonly kind: 'applied' })
  | (ProposedFix & { readonly kind: 'withheld' })
  | { readonly kind: 'suppressed'; readonly message: string; readonly comment: Span }
  | { readonly kind: 'declined'; readonly reason: string; readonly detail: string | undefined }
  | { readonly kind: 'finding'; readonly message: string; readonly advice: string }
  | { readonly kind: 'rejected'; readonly message: string; readonly violations: readonly string[] };

/** Names one fix of a file: its transform (id), where it begins in the text before any change, and what it says. */
export function siteKey(transform: string, start: number, message: string): string {
  return `${transform}\0${start}\0${message}`;
}

/** The text before and after one transform's application: what a commit per transform and a hunk's label need. */
export interface AppliedStep {
  readonly transform: string;
  readonly before: string;
  readonly after: string;
}

/** The result of fixing one text. */
export interface FixResult {
  readonly before: string;
  readonly after: string;
  /** In the order in which they were applied; empty when nothing changed. */
  readonly steps: readonly AppliedStep[];
  readonly siblings: readonly AppliedSibling[];
  readonly outcomes: readonly Outcome[];
  /** What a builder would refuse in `before`: then nothing was tried. */
  readonly problems: Dockerfile['problems'];
  /** Differences between the images of `before` and `after`, as declared. */
  readonly changes: readonly ImageChange[];
}

export interface FixOptions {
  /** Transforms to run, in the registry's order. */
  readonly transforms: readonly Transform[];
  /** Apply unsafe fixes too; of these transforms (ids) alone where it is a set. */
  readonly unsafe: boolean | ReadonlySet<string>;
  /** Options by transform id, as the config gives them. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly path?: string | undefined;
  readonly context?: BuildContext | undefined;
  /** Fixes that a person left out, by `siteKey`. */
  readonly leftOut?: ReadonlySet<string> | undefined;
  /** The theme of each transform by its id: suppressions may name it. */
  readonly themes?: Readonly<Record<string, string>> | undefined;
}
