import type { Fixed } from '../files/types.ts';
import { paintDiff } from '../report/diff.ts';
import { plainDiff } from '../report/patches.ts';
import { visible, visibleLines } from '../report/visible.ts';
import { usageError } from './arguments.ts';
import type { ExtraLoader } from './extras.ts';

const CHOICES = '[y]es, [n]o, [a]ll from here on, [q]uit';
const HELP = `  y  write this change
  n  leave this transform out of this file
  a  write this change and all that follow, in this file and in the others
  q  leave out this change and all that follow
`;

/** `--interactive`: shows the change of each transform in each file, and asks. */
export const interactive: ExtraLoader = async (_args, { noteStyle, options }, io) => {
  const { ask } = io;
  if (ask === undefined) return usageError('--interactive needs a terminal to ask on');
  let rest: 'ask' | 'yes' | 'no' = 'ask';
  let asked: { readonly path: string; readonly ids: Set<string> } = { path: '', ids: new Set() };
  return {
    asks: true,
    async leaveOut(report) {
      if (asked.path !== report.path) asked = { path: report.path, ids: new Set() };
      const open = changing(report).filter((id) => !asked.ids.has(id));
      for (const id of open) {
        if (rest === 'yes') return [];
        if (rest === 'no') return open.filter((one) => !asked.ids.has(one));
        asked.ids.add(id);
        const answer = await question(id, report);
        if (answer === 'a') rest = 'yes';
        if (answer === 'q') rest = 'no';
        if (answer === 'n' || answer === 'q')
          return [id, ...(rest === 'no' ? open.filter((one) => !asked.ids.has(one)) : [])];
      }
      return [];
    },
  };

  async function question(id: string, report: Fixed): Promise<string> {
    const transform = options.all.find((one) => one.transform.id === id)?.transform;
    const diff = visibleLines(plainDiff(id, report));
    io.stderr.write(`\n${visible(report.path)}: ${transform?.title} (${id}, ${transform?.safety})\n`);
    io.stderr.write(noteStyle.color ? paintDiff(diff) : diff);
    for (;;) {
      const answer = (await ask?.(`Apply? ${CHOICES}: `))?.trim().toLowerCase() ?? 'q';
      const letter = ['y', 'n', 'a', 'q'].find((one) => answer === one || WORDS[one] === answer);
      if (letter !== undefined) return letter;
      io.stderr.write(HELP);
    }
  }
};

const WORDS: Readonly<Record<string, string>> = { y: 'yes', n: 'no', a: 'all', q: 'quit' };

/** The transforms that change something, in the order in which they do. */
function changing({ result, siblings }: Fixed): readonly string[] {
  return [
    ...new Set([...result.steps.map(({ transform }) => transform), ...siblings.flatMap((one) => one.transforms)]),
  ];
}
