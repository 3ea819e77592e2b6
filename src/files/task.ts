import { type RegisteredTransform, type Selection, tablesOf } from '../config/selection.ts';
import type { FileSettings } from '../config/types.ts';
import type { contextFinder } from '../context/find-context.ts';
import { failure } from '../discover/failures.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { FixResult } from '../fix/types.ts';
import { compareImages } from '../verify/compare.ts';
import type { SourceText } from './encoding.ts';
import { type FileSelection, fixSource, type Origin } from './fix-source.ts';
import type { Failure, Fixed } from './types.ts';

/** One text to fix, as plain data: a worker thread can be given it. */
export interface Task {
  readonly source: SourceText;
  readonly origin: Omit<Origin, 'contexts'>;
  /** Ids, in the registry's order. */
  readonly transforms: readonly string[];
  readonly options: Selection['options'];
  readonly unsafe: Selection['unsafe'];
  readonly severities: Selection['severities'];
  readonly settings: Pick<FileSettings, 'requireReason'>;
  /** Fixes left out, by `siteKey`. */
  readonly leftOut?: ReadonlySet<string>;
}

export type Contexts = ReturnType<typeof contextFinder>;

export function taskOf(source: SourceText, origin: Task['origin'], selection: FileSelection): Task {
  const { transforms, options, unsafe, severities, settings } = selection;
  const { requireReason } = settings;
  const ids = transforms.map(({ id }) => id);
  return { source, origin, transforms: ids, options, unsafe, severities, settings: { requireReason } };
}

/** Does it, on this thread. Never throws: what a transform or the engine throws is a bug of the file's report. */
export function runTask(task: Task, all: readonly RegisteredTransform[], contexts: Contexts): Fixed | Failure {
  const { source, origin, ...selection } = task;
  const ids = new Set(task.transforms);
  const transforms = all.map(({ transform }) => transform).filter(({ id }) => ids.has(id));
  try {
    const { themes } = tablesOf(all);
    return fixSource(source, { ...origin, contexts }, { ...selection, transforms, themes }, all);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const bug = `a bug in dockerfix: ${message.split('\n')[0]}; the file is left as it is`;
    return failure(origin.path ?? '-', 'internal', bug);
  }
}

export function tooSlow({ origin }: Task, ms: number): Failure {
  const message = `is not done after ${ms / 1000} seconds: left as it is (--timeout gives more)`;
  return failure(origin.path ?? '-', 'timeout', message);
}

/** A report as plain data: the comparison of the images is made again where somebody asks for it. */
export type Packed = Failure | (Omit<Fixed, 'result'> & { readonly result: Omit<FixResult, 'changes'> });

export function packed(report: Fixed | Failure): Packed {
  if (report.kind === 'failure') return report;
  const { before, after, steps, siblings, outcomes, problems } = report.result;
  return { ...report, result: { before, after, steps, siblings, outcomes, problems } };
}

export function unpacked(report: Packed): Fixed | Failure {
  if (report.kind === 'failure') return report;
  const { result } = report;
  return {
    ...report,
    result: {
      ...result,
      get changes() {
        return compareImages(parseDockerfile(result.before), parseDockerfile(result.after));
      },
    },
  };
}
