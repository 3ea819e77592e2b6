import type { BuildStep } from './types.ts';

/** The instructions that make a layer or run something; the others cost nothing. */
const WORKING = /^(?:RUN|COPY|ADD)\b/i;

/** podman, buildah: `[1/2] STEP 2/5: RUN x`; docker without BuildKit: `Step 2/5 : RUN x`. */
const NUMBERED = /^(?:\[\d+\/\d+\] )?STEP \d+(?:\/\d+)?\s?: (.*)$/i;
const REUSED = /^\s*---?> Using cache\b/;

/** BuildKit's plain progress: `#7 [build 3/5] RUN x`, later `#7 CACHED`. */
const VERTEX = /^#(\d+) \[(?!internal\])[^\]]*\] (.*)$/;
const CACHED = /^#(\d+) CACHED\b/;

/** The working steps of a finished build, from what the builder printed. */
export function readSteps(output: readonly string[]): readonly BuildStep[] {
  const steps = new Map<string, { text: string; cached: boolean }>();
  let last: string | undefined;
  for (const line of output) {
    const vertex = VERTEX.exec(line);
    const numbered = NUMBERED.exec(line);
    if (vertex?.[1] !== undefined && !steps.has(vertex[1]))
      steps.set(vertex[1], { text: vertex[2] ?? '', cached: false });
    if (numbered) {
      last = `step ${steps.size}`;
      steps.set(last, { text: numbered[1] ?? '', cached: false });
    }
    markCached(steps, CACHED.exec(line)?.[1] ?? (REUSED.test(line) ? last : undefined));
  }
  return [...steps.values()].filter((step) => WORKING.test(step.text));
}

function markCached(steps: ReadonlyMap<string, { cached: boolean }>, key: string | undefined): void {
  const step = key === undefined ? undefined : steps.get(key);
  if (step) step.cached = true;
}
