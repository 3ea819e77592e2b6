import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { applyEdits, lineStart, nextLine, positionAt } from '../edit/apply.ts';
import type { Edit, Span } from '../edit/types.ts';
import { compareImages } from '../verify/compare.ts';
import { violations } from './check.ts';
import { mergeSiblings } from './siblings.ts';
import { suppressionFor } from './suppress.ts';
import type {
  AppliedSibling,
  AppliedStep,
  Decline,
  Finding,
  Fix,
  FixOptions,
  FixResult,
  Outcome,
  Proposal,
  Safety,
  SiblingChange,
  Transform,
} from './types.ts';

const MAX_ROUNDS = 10;

/**
 * Fixes one Dockerfile's text: every transform on a fresh parse, its fixes applied together, checked, kept or rolled
 * back; again until nothing changes. A text with parse problems is returned as it is. Throws only for a bug in a transform.
 */
export function fixDockerfile(text: string, options: FixOptions): FixResult {
  const dockerfile = parseDockerfile(text);
  const work = new Work(dockerfile, options);
  if (dockerfile.problems.length === 0) work.run();
  return {
    before: text,
    after: work.dockerfile.text,
    steps: work.steps,
    siblings: work.siblings,
    outcomes: work.outcomes(),
    problems: dockerfile.problems,
    get changes() {
      return compareImages(parseDockerfile(text), work.dockerfile);
    },
  };
}

type OutcomeDetail =
  | { readonly kind: 'applied' | 'withheld'; readonly message: string; readonly safety: Safety }
  | { readonly kind: 'suppressed'; readonly message: string; readonly comment: Span }
  | { readonly kind: 'declined'; readonly reason: string; readonly detail: string | undefined }
  | { readonly kind: 'finding'; readonly message: string; readonly advice: string }
  | { readonly kind: 'rejected'; readonly message: string; readonly violations: readonly string[] };

/** What becomes of a Dockerfile, and what is wrong with it. */
interface Checked {
  readonly after: Dockerfile;
  /** The lines that the edits changed, and what stands between them. */
  readonly newLines: string;
  readonly violations: readonly string[];
}

/** One file being fixed. */
class Work {
  dockerfile: Dockerfile;
  readonly steps: AppliedStep[] = [];
  siblings: readonly AppliedSibling[] = [];
  private readonly original: string;
  private readonly options: FixOptions;
  /** What each application edited, to lead offsets back to the original text. */
  private readonly applied: (readonly Edit[])[] = [];
  private readonly lasting: Outcome[] = [];
  /** What each transform left alone when it last ran. */
  private readonly passing = new Map<Transform, readonly Outcome[]>();
  /** The lines that each application changed. */
  private readonly newLines: string[] = [];
  /** Transforms of which the text has something that they look for. */
  private readonly concerned = new Set<Transform>();
  /** After how many applications each transform was last asked: asked again about the same, it says the same. */
  private readonly asked = new Map<Transform, number>();
  private readonly rejected = new Set<string>();
  private readonly seen = new Set<string>();

  constructor(dockerfile: Dockerfile, options: FixOptions) {
    this.dockerfile = dockerfile;
    this.original = dockerfile.text;
    this.options = options;
    this.seen.add(dockerfile.text);
  }

  /** Rounds of those that may change something, then, once, those that can only say something. */
  run(): void {
    const active = this.options.transforms.filter((transform) => this.mayApply(transform.safety));
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const before = this.newLines.length;
      for (const transform of active) this.runTransform(transform);
      if (this.newLines.length === before) break;
    }
    for (const transform of this.options.transforms) if (!active.includes(transform)) this.runTransform(transform);
  }

  private mayApply(safety: Safety): boolean {
    return safety === 'safe' || (safety === 'unsafe' && this.options.unsafe);
  }

  outcomes(): Outcome[] {
    const all = [...this.lasting, ...this.options.transforms.flatMap((transform) => this.passing.get(transform) ?? [])];
    return all.toSorted((a, b) => a.where.start - b.where.start);
  }

  private runTransform(transform: Transform): void {
    const last = this.asked.get(transform);
    if (last === this.newLines.length) return;
    this.asked.set(transform, this.newLines.length);
    if (this.isConcerned(transform, last)) this.askTransform(transform);
  }

  /** What a text did not mention it mentions only where lines have changed since. */
  private isConcerned(transform: Transform, last: number | undefined): boolean {
    const { mentions } = transform;
    if (!mentions || this.concerned.has(transform)) return true;
    const isMentioned =
      last === undefined
        ? mentions.test(this.dockerfile.text)
        : this.newLines.slice(last).some((lines) => mentions.test(lines));
    if (isMentioned) this.concerned.add(transform);
    return isMentioned;
  }

  private askTransform(transform: Transform): void {
    const selected: Fix[] = [];
    const passing: Outcome[] = [];
    for (const proposal of this.propose(transform)) {
      const outcome = this.passOver(transform, proposal);
      if (outcome) passing.push(outcome);
      else if (proposal.kind === 'fix') selected.push(proposal);
    }
    this.passing.set(transform, passing);
    if (selected.length > 0) this.applyFixes(transform, selected);
  }

  private propose(transform: Transform): Iterable<Proposal> {
    const { path, context, options } = this.options;
    const given = options[transform.id];
    const merged = typeof given === 'object' ? { ...defaultsOf(transform), ...given } : defaultsOf(transform);
    return transform.propose({ dockerfile: this.dockerfile, path, context, siblings: this.siblings }, merged);
  }

  /** The outcome of a proposal that is not applied; undefined for a fix that may be. */
  private passOver(transform: Transform, proposal: Proposal): Outcome | undefined {
    const places = (): Span[] => [
      proposal.where,
      ...(proposal.kind === 'fix' ? proposal.edits.map((edit) => edit.span) : []),
    ];
    const comment = suppressionFor(this.dockerfile, transform, places);
    if (comment)
      return this.outcome(transform, proposal.where, { kind: 'suppressed', message: messageOf(proposal), comment });
    if (proposal.kind === 'decline') {
      return this.outcome(transform, proposal.where, {
        kind: 'declined',
        reason: proposal.reason,
        detail: proposal.detail,
      });
    }
    if (proposal.kind === 'finding') {
      return this.outcome(transform, proposal.where, {
        kind: 'finding',
        message: proposal.message,
        advice: proposal.advice,
      });
    }
    const safety = proposal.safety ?? transform.safety;
    if (!this.mayApply(transform.safety) || !this.mayApply(safety)) {
      return this.outcome(transform, proposal.where, { kind: 'withheld', message: proposal.message, safety });
    }
    return undefined;
  }

  /** Applies all fixes of one transform together; if the result is not right, finds those to blame and applies the others. */
  private applyFixes(transform: Transform, proposed: readonly Fix[]): void {
    const fixes = apart(proposed.filter((fix) => !this.isRejected(transform, fix) && !this.isDone(fix)));
    if (fixes.length === 0) return;
    if (this.attempt(transform, fixes).length === 0) return;
    const sound = fixes.filter((fix) => {
      const found = this.check(transform, [fix]).violations;
      if (found.length > 0) this.reject(transform, fix, found);
      return found.length === 0;
    });
    if (sound.length === 0) return;
    const found = this.attempt(transform, sound);
    if (found.length > 0) for (const fix of sound) this.reject(transform, fix, found);
  }

  /** A fix of sibling files alone that this run has made already. */
  private isDone(fix: Fix): boolean {
    const isMade = (change: SiblingChange): boolean =>
      this.siblings.some((made) => made.path === change.path && made.after === change.after);
    return fix.edits.length === 0 && (fix.siblings ?? []).every(isMade);
  }

  private reject(transform: Transform, fix: Fix, found: readonly string[]): void {
    this.rejected.add(this.keyOf(transform, fix));
    this.lasting.push(
      this.outcome(transform, fix.where, { kind: 'rejected', message: fix.message, violations: found }),
    );
  }

  private isRejected(transform: Transform, fix: Fix): boolean {
    return this.rejected.size > 0 && this.rejected.has(this.keyOf(transform, fix));
  }

  private keyOf(transform: Transform, fix: Fix): string {
    return `${transform.id} ${this.origin(fix.where.start)} ${fix.message}`;
  }

  private check(transform: Transform, fixes: readonly Fix[]): Checked {
    const edits = fixes.flatMap((fix) => fix.edits);
    if (edits.length === 0) return { after: this.dockerfile, newLines: '', violations: [] };
    const changed = {
      start: Math.min(...edits.map(({ span }) => span.start)),
      end: Math.max(...edits.map(({ span }) => span.end)),
    };
    const text = applyEdits(this.dockerfile.text, edits);
    const end = changed.end + text.length - this.dockerfile.text.length;
    const newLines = text.slice(lineStart(text, changed.start), nextLine(text, end));
    const after = parseDockerfile(text, { dockerfile: this.dockerfile, changed });
    const levelled = fixes.map((fix) => ({ ...fix, safety: fix.safety ?? transform.safety }));
    const found = violations(this.dockerfile, after, transform, levelled);
    if (this.seen.has(after.text)) found.push('it undoes an earlier change, or changes nothing');
    return { after, newLines, violations: found };
  }

  /** Applies fixes if nothing is wrong with the result; returns what is. */
  private attempt(transform: Transform, fixes: readonly Fix[]): readonly string[] {
    const { after, newLines, violations: found } = this.check(transform, fixes);
    if (found.length > 0) return found;
    this.newLines.push(newLines);
    for (const fix of fixes) {
      const safety = fix.safety ?? transform.safety;
      this.lasting.push(this.outcome(transform, fix.where, { kind: 'applied', message: fix.message, safety }));
    }
    this.siblings = mergeSiblings(
      this.siblings,
      fixes.flatMap((fix) => fix.siblings ?? []),
      transform.id,
    );
    if (after === this.dockerfile) return found;
    this.steps.push({ transform: transform.id, before: this.dockerfile.text, after: after.text });
    this.applied.push(fixes.flatMap((fix) => fix.edits).toSorted((a, b) => a.span.start - b.span.start));
    this.seen.add(after.text);
    this.dockerfile = after;
    return found;
  }

  private outcome(transform: Transform, where: Span, detail: OutcomeDetail): Outcome {
    const start = this.origin(where.start);
    const end = Math.max(start, this.origin(where.end));
    return { transform: transform.id, where: { start, end }, ...positionAt(this.original, start), ...detail };
  }

  /** The offset in the original text that an offset in the current one comes from. */
  private origin(offset: number): number {
    let at = offset;
    for (const edits of this.applied.toReversed()) at = offsetBefore(edits, at);
    return at;
  }
}

/** Fixes that touch different places; one that meets an earlier one, as neighbours of a chain do, waits for the next round. */
function apart(fixes: readonly Fix[]): Fix[] {
  const chosen: Fix[] = [];
  const taken: Span[] = [];
  for (const fix of fixes) {
    const meets = fix.edits.some(({ span }) => taken.some((other) => span.start < other.end && other.start < span.end));
    if (meets) continue;
    chosen.push(fix);
    taken.push(...fix.edits.map(({ span }) => span));
  }
  return chosen;
}

function offsetBefore(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { span, text } of edits) {
    const start = span.start + shift;
    if (offset < start) break;
    if (offset < start + text.length) return span.start;
    shift += text.length - (span.end - span.start);
  }
  return offset - shift;
}

function defaultsOf(transform: Transform): object {
  return transform.options?.defaults ?? {};
}

function messageOf(proposal: Fix | Decline | Finding): string {
  return proposal.kind === 'decline' ? proposal.reason : proposal.message;
}
