import { failure } from '../discover/failures.ts';
import { markdown } from '../report/markdown.ts';
import type { ExtraLoader } from './extras.ts';
import { pathOf } from './fix-settings.ts';
import { writeOutput } from './output-file.ts';
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
      const { entries, summary, inputs } = counts.outcome();
      const problem = writeOutput(format.document(entries, summary), pathOf(name, io) ?? '', io.cwd, inputs);
      return problem === undefined ? [] : [failure(name, 'not-written', problem)];
    },
  };
};
