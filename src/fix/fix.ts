import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { compareImages } from '../verify/compare.ts';
import type { FixOptions, FixResult, Transform } from './types.ts';
import { Work } from './work.ts';

/**
 * Fixes one Dockerfile's text: every transform on a fresh parse, its fixes applied together, checked, kept or rolled
 * back; again until nothing changes. A text with parse problems is returned as it is. A transform that throws is
 * asked no more, one that comes to no end loses all it did: both are reported as rejected.
 */
export function fixDockerfile(text: string, options: FixOptions): FixResult {
  return fixParsed(parseDockerfile(text), options).result;
}

/** The same of a text that is parsed; with what the fixed text parses to. */
export function fixParsed(
  dockerfile: Dockerfile,
  options: FixOptions,
): { readonly result: FixResult; readonly after: Dockerfile } {
  const { text } = dockerfile;
  const work = dockerfile.problems.length > 0 ? new Work(dockerfile, options, []) : settle(dockerfile, options);
  const result: FixResult = {
    before: text,
    after: work.dockerfile.text,
    steps: work.steps,
    siblings: work.siblings,
    outcomes: work.outcomes(),
    problems: dockerfile.problems,
    get changes() {
      return compareImages(dockerfile, work.dockerfile);
    },
  };
  return { result, after: work.dockerfile };
}

/** Runs until nothing changes; without those that never come to that. */
function settle(dockerfile: Dockerfile, options: FixOptions): Work {
  const unsettled: Transform[] = [];
  for (;;) {
    const transforms = options.transforms.filter((transform) => !unsettled.includes(transform));
    const work = new Work(dockerfile, { ...options, transforms }, unsettled);
    const restless = work.run();
    if (restless.length === 0) return work;
    unsettled.push(...restless);
  }
}
