import { failure } from '../files/failures.ts';
import { markdown } from '../report/markdown.ts';
import type { ExtraLoader } from './extras.ts';
import { writeParts } from './finish.ts';
import { pathOf } from './fix-settings.ts';
import { tally } from './tally.ts';

/** `--pr-body`: what `--format markdown` prints, in a file beside the run's own output. */
export const pullRequest: ExtraLoader = async (args, settings, io) => {
  const name = args.value('pr-body') ?? '';
  const format = markdown(settings.tool);
  const style = { color: false, verbose: false };
  const counts = tally(format, style, style);
  return {
    add: counts.add,
    async end() {
      const { entries, summary } = counts.outcome();
      const problem = writeParts(format.document(entries, summary), pathOf(name, io) ?? '');
      return problem === undefined
        ? []
        : [failure(name, 'not-written', problem.replace(/^.*: (?=cannot be written)/, ''))];
    },
  };
};
