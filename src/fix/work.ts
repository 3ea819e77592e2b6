import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { applyEdits, lineStart, nextLine } from '../edit/apply.ts';
import { inFileCasing } from '../edit/casing.ts';
import type { Span } from '../edit/types.ts';
import { apart } from './apart.ts';
import { violations } from './check.ts';
import { Origins } from './origins.ts';
import { mergeSiblings } from './siblings.ts';
import { suppressionFor } from './suppress.ts';
import {
  type AppliedSibling,
  type AppliedStep,
  type Decline,
  type Finding,
  type Fix,
  type FixOptions,
  type Outcome,
  type OutcomeDetail,
  type Proposal,
  type Safety,
  type SiblingChange,
  siteKey,
  type Transform,
} from './types.ts';

/** Rounds beyond one for each line: what one round leaves over moves on by a line, or comes to an end soon. */
const FREE_ROUNDS = 10;

/** So many violations of a fix are kept; those of a large file may be as many as it has lines. */
const MAX_VIOLATIONS = 3;

/** So many checks are made to find the fixes to blame; what is left then is rejected as it stands. */
const MAX_CHECKS = 50;

/** What becomes of a Dockerfile, and what is wrong with it. */
interface Checked {
  readonly after: Dockerfile;
  /** The lines that the edits changed, and what stands between them. */
  readonly newLines: string;
  readonly violations: readonly string[];
}

/** One file being fixed. */
export class Work {
  dockerfile: Dockerfile;
  readonly steps: AppliedStep[] = [];
  siblings: readonly AppliedSibling[] = [];
  private readonly options: FixOptions;
  private readonly origins: Origins;
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
  private readonly failed = new Set<Transform>();
  private readonly seen = new Set<string>();
  /** How many checks may still be made to find the fixes to blame. */
  private checks = MAX_CHECKS;

  constructor(dockerfile: Dockerfile, options: FixOptions, unsettled: readonly Transform[]) {
    this.dockerfile = dockerfile;
    this.origins = new Origins(dockerfile.text);
    this.options = options;
    this.seen.add(dockerfile.text);
    for (const transform of unsettled) {
      this.fail(transform, 'it does not settle: every round changes what the one before has made');
    }
  }

  /**
   * Rounds of those that may change something, then, once, those that can only say something. Returns those that still
   * change something after more rounds than there are lines.
   */
  run(): readonly Transform[] {
    const active = this.options.transforms.filter((transform) => this.mayApply(transform, transform.safety));
    const most = FREE_ROUNDS + this.dockerfile.text.split('\n').length;
    for (let round = 0; ; round += 1) {
      const before = this.newLines.length;
      const restless = active.filter((transform) => this.runTransform(transform));
      if (this.newLines.length === before) break;
      if (round >= most) return restless;
    }
    for (const transform of this.options.transforms) if (!active.includes(transform)) this.runTransform(transform);
    return [];
  }

  private mayApply({ id }: Transform, safety: Safety): boolean {
    const { unsafe } = this.options;
    return safety === 'safe' || (safety === 'unsafe' && (typeof unsafe === 'boolean' ? unsafe : unsafe.has(id)));
  }

  outcomes(): Outcome[] {
    const all = [...this.lasting, ...this.options.transforms.flatMap((transform) => this.passing.get(transform) ?? [])];
    return all.toSorted((a, b) => a.where.start - b.where.start);
  }

  /** True when it changes something. */
  private runTransform(transform: Transform): boolean {
    const last = this.asked.get(transform);
    const before = this.newLines.length;
    if (last === before || this.failed.has(transform)) return false;
    this.asked.set(transform, before);
    try {
      if (this.isConcerned(transform, last)) this.askTransform(transform);
    } catch (error) {
      this.passing.delete(transform);
      this.fail(transform, `it failed: ${error instanceof Error ? error.message : String(error)}`);
    }
    return this.newLines.length > before;
  }

  /** A transform with a bug is not asked again; the others go on. */
  private fail(transform: Transform, violation: string): void {
    this.failed.add(transform);
    const where = { start: 0, end: 0 };
    this.lasting.push(
      this.outcome(transform, where, { kind: 'rejected', message: transform.title, violations: [violation] }),
    );
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
    for (const proposed of this.propose(transform)) {
      const proposal =
        proposed.kind === 'fix' ? { ...proposed, edits: inFileCasing(this.dockerfile, proposed.edits) } : proposed;
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
    const comment = suppressionFor(this.dockerfile, transform, this.options.themes?.[transform.id], places);
    if (comment) {
      const suppressed = { message: messageOf(proposal), comment: this.origins.span(comment) };
      return this.outcome(transform, proposal.where, { kind: 'suppressed', ...suppressed });
    }
    if (proposal.kind === 'decline') {
      const { reason, detail } = proposal;
      return this.outcome(transform, proposal.where, { kind: 'declined', reason, detail });
    }
    if (proposal.kind === 'finding') {
      const { message, advice } = proposal;
      return this.outcome(transform, proposal.where, { kind: 'finding', message, advice });
    }
    if (this.options.leftOut?.has(siteKey(transform.id, this.origins.of(proposal.where.start), proposal.message))) {
      const left = { reason: 'left out by choice', detail: undefined };
      return this.outcome(transform, proposal.where, { kind: 'declined', ...left });
    }
    const safety = proposal.safety ?? transform.safety;
    if (!this.mayApply(transform, transform.safety) || !this.mayApply(transform, safety)) {
      const edits = this.origins.edits(proposal, this.dockerfile.text);
      return this.outcome(transform, proposal.where, { kind: 'withheld', message: proposal.message, safety, edits });
    }
    return undefined;
  }

  /** Applies all fixes of one transform together; if the result is not right, finds those to blame and applies the others. */
  private applyFixes(transform: Transform, proposed: readonly Fix[]): void {
    const fixes = apart(proposed.filter((fix) => !this.isRejected(transform, fix) && !this.isDone(fix)));
    if (fixes.length === 0) return;
    const wrong = this.attempt(transform, fixes);
    if (wrong.length === 0) return;
    this.checks = MAX_CHECKS;
    const sound = this.soundOf(transform, fixes, wrong);
    if (sound.length === 0) return;
    const found = this.attempt(transform, sound);
    if (found.length > 0) for (const fix of sound) this.reject(transform, fix, found);
  }

  /** Of fixes with something wrong, those that are not to blame, found by halving; the others are rejected. */
  private soundOf(transform: Transform, fixes: readonly Fix[], wrong: readonly string[]): readonly Fix[] {
    if (fixes.length === 1 || this.checks <= 0) {
      for (const fix of fixes) this.reject(transform, fix, wrong);
      return [];
    }
    const middle = fixes.length >> 1;
    return [fixes.slice(0, middle), fixes.slice(middle)].flatMap((half) => {
      this.checks -= 1;
      const found = this.check(transform, half).violations;
      return found.length === 0 ? half : this.soundOf(transform, half, found);
    });
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
    return `${transform.id} ${this.origins.of(fix.where.start)} ${fix.message}`;
  }

  private check(transform: Transform, fixes: readonly Fix[]): Checked {
    const edits = fixes.flatMap((fix) => fix.edits);
    if (edits.length === 0) return { after: this.dockerfile, newLines: '', violations: [] };
    const changed = {
      start: edits.reduce((least, { span }) => Math.min(least, span.start), Number.POSITIVE_INFINITY),
      end: edits.reduce((most, { span }) => Math.max(most, span.end), 0),
    };
    const text = applyEdits(this.dockerfile.text, edits);
    const end = changed.end + text.length - this.dockerfile.text.length;
    const newLines = text.slice(lineStart(text, changed.start), nextLine(text, end));
    const after = parseDockerfile(text, { dockerfile: this.dockerfile, changed });
    const levelled = fixes.map((fix) => ({ ...fix, safety: fix.safety ?? transform.safety }));
    const found = violations(this.dockerfile, after, transform, levelled);
    if (this.seen.has(after.text)) found.push('it undoes an earlier change, or changes nothing');
    return { after, newLines, violations: found.slice(0, MAX_VIOLATIONS) };
  }

  /** Applies fixes if nothing is wrong with the result; returns what is. */
  private attempt(transform: Transform, fixes: readonly Fix[]): readonly string[] {
    const { after, newLines, violations: found } = this.check(transform, fixes);
    if (found.length > 0) return found;
    this.newLines.push(newLines);
    for (const fix of fixes) {
      const safety = fix.safety ?? transform.safety;
      this.lasting.push(
        this.outcome(transform, fix.where, {
          kind: 'applied',
          message: fix.message,
          safety,
          edits: this.origins.edits(fix, this.dockerfile.text),
        }),
      );
    }
    this.siblings = mergeSiblings(
      this.siblings,
      fixes.flatMap((fix) => fix.siblings ?? []),
      transform.id,
    );
    if (after === this.dockerfile) return found;
    this.steps.push({ transform: transform.id, before: this.dockerfile.text, after: after.text });
    this.origins.add(fixes.flatMap((fix) => fix.edits));
    this.seen.add(after.text);
    this.dockerfile = after;
    return found;
  }

  private outcome(transform: Transform, where: Span, detail: OutcomeDetail): Outcome {
    const start = this.origins.of(where.start);
    const end = Math.max(start, this.origins.of(where.end));
    return { transform: transform.id, where: { start, end }, ...this.origins.positionAt(start), ...detail };
  }
}

function defaultsOf(transform: Transform): object {
  return transform.options?.defaults ?? {};
}

function messageOf(proposal: Fix | Decline | Finding): string {
  return proposal.kind === 'decline' ? proposal.reason : proposal.message;
}
