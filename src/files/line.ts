import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import type { Crew, Slot } from './crew.ts';
import type { Task } from './task.ts';
import type { Failure, FileReport, Fixed } from './types.ts';
import { BUDGET_MS, type WorkOptions, type Worksite } from './work.ts';

export interface LineOptions extends WorkOptions {
  /** Threads, this one included; undefined: as many as make the run faster. */
  readonly jobs?: number | undefined;
}

/** A file of the run: its report is known, or it is work to do. */
export type Piece =
  | { readonly kind: 'known'; readonly report: FileReport }
  | { readonly kind: 'work'; readonly task: Task };

/** A piece with what came of it. */
export interface Done<P> {
  readonly piece: P;
  readonly report: FileReport;
}

interface Place<P> {
  readonly piece: P;
  readonly known: FileReport | undefined;
  readonly slot: Slot | undefined;
}

/** Places that are looked at ahead of the one whose report is given next: no more reports are kept. */
const AHEAD = 24;

/** A thread costs its start, and reads and compiles everything once more: so many files pay for it. */
const FILES_PER_HELPER = 1500;
const MAX_HELPERS = 3;

/** Does the pieces that `prepare` makes of the entries, on one thread or on many, and gives the reports in the entries' order. */
export async function* inOrder<E, P extends Piece>(
  entries: readonly E[],
  prepare: (entry: E) => Promise<P>,
  site: Worksite,
  options: LineOptions,
): AsyncGenerator<Done<P>> {
  const helpers = helpersFor(entries.length, options);
  const crew = helpers === 0 ? undefined : await startCrew(helpers, options);
  const room = AHEAD + helpers * (crew?.slots ?? 0);
  const places: Place<P>[] = [];
  let next = 0;
  try {
    for (;;) {
      // Lets signals be seen, and answers come in.
      await setImmediate();
      if (options.signal?.aborted) return;
      for (let entry = entries[next]; places.length < room && entry !== undefined; entry = entries[next]) {
        places.push(placeOf(await prepare(entry)));
        next += 1;
      }
      if (places.length === 0) return;
      if (!(await advance(places, site, crew?.crew))) return;
      while (places[0] !== undefined && reportOf(places[0]) !== undefined) {
        const first = places.shift();
        const report = first && reportOf(first);
        if (first !== undefined && report !== undefined) yield { piece: first.piece, report };
      }
    }
  } finally {
    crew?.crew.end();
  }
}

/** Does some of what is to be done, or waits for it; false when the run is ended. */
async function advance<P>(places: readonly Place<P>[], site: Worksite, crew: Crew | undefined): Promise<boolean> {
  const slots = places.flatMap(({ slot }) => slot ?? []);
  crew?.hand(slots);
  const [head] = places;
  if (head === undefined || reportOf(head) !== undefined) return true;
  const free = slots.filter(({ report, isAway }) => report === undefined && !isAway).slice(0, AHEAD);
  if (free.length === 0) {
    await crew?.next();
    return true;
  }
  const reports = await site.doSome(free.map(({ task }) => task));
  for (const [index, report] of (reports ?? []).entries()) give(free[index], report);
  return reports !== undefined;
}

function give(slot: Slot | undefined, report: Fixed | Failure): void {
  if (slot !== undefined) slot.report = report;
}

function placeOf<P extends Piece>(piece: P): Place<P> {
  if (piece.kind === 'known') return { piece, known: piece.report, slot: undefined };
  return { piece, known: undefined, slot: { task: piece.task, report: undefined, isAway: false } };
}

function reportOf<P>({ known, slot }: Place<P>): FileReport | undefined {
  return known ?? slot?.report;
}

function helpersFor(files: number, { jobs, helper }: LineOptions): number {
  if (helper === undefined || jobs === 1) return 0;
  if (jobs !== undefined) return Math.min(jobs - 1, Math.floor(files / (2 * AHEAD)));
  if (files < FILES_PER_HELPER) return 0;
  return Math.min(availableParallelism() - 1, Math.floor(files / FILES_PER_HELPER), MAX_HELPERS);
}

async function startCrew(size: number, { helper, budgetMs = BUDGET_MS, signal }: LineOptions) {
  if (helper === undefined) return undefined;
  const { crewOf, SLOTS_PER_HELPER } = await import('./crew.ts');
  return { crew: crewOf(size, helper, budgetMs, signal), slots: SLOTS_PER_HELPER };
}
