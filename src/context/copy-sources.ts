import { boundSources } from '../dockerfile/mounts.ts';
import type { CopyInstruction, Dockerfile, Instruction } from '../dockerfile/types.ts';
import { cleanPath } from './paths.ts';

/** A source that a COPY or ADD takes from the build context. */
export interface ContextSourcePath {
  /** As BuildKit cleans it: no leading `/` or `./`; `''` is the whole context. */
  readonly pattern: string;
  readonly copy: CopyInstruction;
}

/** True when the instruction reads the build context, as far as its sources say; `undefined` with a variable in `--from`. */
export function readsContext(copy: CopyInstruction): boolean {
  return !copy.flags.some((flag) => flag.name === 'from');
}

/** True for what ADD fetches: a URL or a git repository. */
export function isRemoteSource(source: string): boolean {
  return (
    /^(?:https?|ftp|git|ssh):\/\//i.test(source) ||
    /^git@[^:]+:/.test(source) ||
    /^[\w.-]+\/.*\.git(?:#|$)/.test(source)
  );
}

/** Every source from the build context that holds no variable, in order; what leaves the context is left out. */
export function* contextSources(instructions: readonly Instruction[]): Generator<ContextSourcePath> {
  for (const copy of instructions) {
    if ((copy.keyword !== 'COPY' && copy.keyword !== 'ADD') || !readsContext(copy)) continue;
    for (const { value } of copy.sources) {
      if (value.includes('$') || isRemoteSource(value)) continue;
      const pattern = cleanPath(value);
      if (pattern !== undefined) yield { pattern, copy };
    }
  }
}

/** The paths that `RUN --mount=type=bind` takes from the build context. */
export function boundPaths(dockerfile: Dockerfile): readonly string[] {
  return boundSources(dockerfile).flatMap((source) => cleanPath(source) ?? []);
}
