import type { RegisteredTransform } from '../config/selection.ts';
import type { Fixed } from '../files/types.ts';
import { paintDiff } from '../report/diff.ts';
import { type Site, sitesOf } from '../report/sites.ts';
import { visible, visibleLines } from '../report/visible.ts';
import { usageError } from './arguments.ts';
import type { ExtraLoader } from './extras.ts';
import type { FixSettings } from './fix-settings.ts';
import type { Io } from './io.ts';

const ANSWERS = [
  ['y', 'yes', 'take this change'],
  ['n', 'no', 'leave it out'],
  ['t', 'transform', 'take this one and the others of this transform in this file'],
  ['d', "don't", 'leave out this one and the others of this transform in this file'],
  ['e', 'everywhere', 'take this transform in this file and in those that follow'],
  ['v', 'never', 'leave out this transform in this file and in those that follow'],
  ['a', 'all', 'take this change and all that follow, in this file and in the others'],
  ['b', 'back', 'answer the question before again, in this file'],
  ['q', 'quit', 'leave out this change and all that follow'],
  ['?', 'why', 'say why, and what the letters mean'],
] as const;

type Letter = (typeof ANSWERS)[number][0];

/** What was answered for longer than one question. */
interface Standing {
  /** By transform id: in all files. */
  readonly everywhere: Map<string, boolean>;
  /** For all that follows. */
  rest: boolean | undefined;
}

/** `--interactive`: shows each change of each file, and asks; a file is written when all its questions are answered. */
export const interactive: ExtraLoader = async (_args, settings, io) => {
  if (io.ask === undefined) return usageError('--interactive needs a terminal to ask on');
  const standing: Standing = { everywhere: new Map(), rest: undefined };
  let file: { readonly path: string; readonly answers: Map<string, boolean> } = { path: '', answers: new Map() };
  return {
    asks: true,
    async leaveOut(report) {
      if (file.path !== report.path) file = { path: report.path, answers: new Map() };
      const sites = sitesOf(report);
      const wanted = await answersFor(report, sites, { ...file, standing, settings, io });
      if (wanted === undefined) {
        io.stderr.write(`\n${visible(report.path)}: left as it is: nothing of it is written\n`);
        return [];
      }
      return sites.filter(({ key }) => file.answers.get(key) === false).map(({ key }) => key);
    },
  };
};

interface Asking {
  readonly answers: Map<string, boolean>;
  readonly standing: Standing;
  readonly settings: FixSettings;
  readonly io: Io;
}

/** Fills in the answers for the sites of a file that have none; undefined when the person ends the run with Ctrl-C. */
async function answersFor(report: Fixed, sites: readonly Site[], asking: Asking): Promise<true | undefined> {
  const { answers, standing, io } = asking;
  const own = new Map<string, boolean>();
  const asked: string[] = [];
  for (let at = 0; at < sites.length; ) {
    const site = sites[at];
    if (site === undefined || answers.has(site.key)) {
      at += 1;
      continue;
    }
    const known = standing.rest ?? own.get(site.transform) ?? standing.everywhere.get(site.transform);
    if (known !== undefined) {
      answers.set(site.key, known);
      continue;
    }
    const letter = await question(site, report, `${at + 1}/${sites.length}`, asking);
    if (io.interrupted.aborted) return undefined;
    if (letter === 'b') {
      const last = asked.pop();
      if (last === undefined) io.stderr.write('This is the first question of this file.\n');
      else at = goBack(last, sites, { answers, own, standing });
      continue;
    }
    asked.push(site.key);
    settle(letter, site, { answers, own, standing });
    at += 1;
  }
  return true;
}

interface Answered {
  readonly answers: Map<string, boolean>;
  readonly own: Map<string, boolean>;
  readonly standing: Standing;
}

function settle(letter: Letter, { key, transform }: Site, { answers, own, standing }: Answered): void {
  const isYes = letter === 'y' || letter === 't' || letter === 'e' || letter === 'a';
  answers.set(key, isYes);
  if (letter === 't' || letter === 'd') own.set(transform, isYes);
  if (letter === 'e' || letter === 'v') standing.everywhere.set(transform, isYes);
  if (letter === 'a' || letter === 'q') standing.rest = isYes;
}

/** Forgets the answer to a question and all that followed from it; gives its place. */
function goBack(key: string, sites: readonly Site[], { answers, own, standing }: Answered): number {
  const at = sites.findIndex((site) => site.key === key);
  for (const site of sites.slice(at)) answers.delete(site.key);
  const transform = sites[at]?.transform ?? '';
  own.delete(transform);
  standing.everywhere.delete(transform);
  return Math.max(0, at);
}

async function question(site: Site, report: Fixed, counter: string, { settings, io }: Asking): Promise<Letter> {
  const registered = settings.options.all.find(({ transform }) => transform.id === site.transform);
  const diff = visibleLines(site.diff);
  const safety = site.safety ?? registered?.transform.safety;
  io.stderr.write(`\n${visible(report.path)}: ${registered?.transform.title} (${site.transform}, ${safety})\n`);
  io.stderr.write(settings.noteStyle.color ? paintDiff(diff) : diff);
  for (;;) {
    const line = await io.ask?.(`(${counter}) Take this change [${ANSWERS.map(([letter]) => letter).join(',')}]? `);
    const answer = line?.trim().toLowerCase() ?? 'q';
    const letter = ANSWERS.find(([one, word]) => answer === one || answer === word)?.[0];
    if (letter !== undefined && letter !== '?') return letter;
    io.stderr.write(explained(registered));
  }
}

function explained(registered: RegisteredTransform | undefined): string {
  const why = registered === undefined ? '' : `\n${registered.transform.rationale}\n\n`;
  return why + ANSWERS.map(([letter, , what]) => `  ${letter}  ${what}\n`).join('');
}
