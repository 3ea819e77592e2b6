import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fixDockerfile } from '../../src/fix/fix.ts';
import type { Outcome, Transform } from '../../src/fix/types.ts';
import { transforms } from '../../transforms/index.ts';
import { corpusFiles } from './corpus-files.ts';

/**
 * What becomes of each file of a corpus, safe and with `--unsafe`, in short: to compare before and after a change that should change nothing.
 * `npm run outcomes:corpus -- [--save FILE | --compare FILE] PATH`; with `--compare` it names what differs and exits 1 where anything does.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { save: { type: 'string' }, compare: { type: 'string' } },
});
const [path] = positionals;
if (path === undefined) throw new Error('usage: npm run outcomes:corpus -- [--save FILE | --compare FILE] PATH');

const all = transforms.map(({ transform }) => transform);
const byDefault = transforms.map(({ transform }) => transform).filter((transform) => transform.onByDefault);
const found = new Map<string, readonly string[]>();
for await (const { id, text } of corpusFiles(path)) {
  found.set(`${id} safe`, outcomesOf(text, byDefault, false));
  found.set(`${id} unsafe`, outcomesOf(text, all, true));
}
const sum = createHash('sha256')
  .update(JSON.stringify([...found]))
  .digest('hex');
console.log(`${found.size / 2} files: ${sum}`);
if (values.save !== undefined) writeFileSync(values.save, JSON.stringify([...found]));
if (values.compare !== undefined) compare(new Map(JSON.parse(readFileSync(values.compare, 'utf8'))));

/** One line for each outcome, and one for the text. */
function outcomesOf(text: string, chosen: readonly Transform[], unsafe: boolean): readonly string[] {
  const { after, outcomes } = fixDockerfile(text, { transforms: chosen, unsafe, options: {} });
  return [...outcomes.map(lineOf), `text ${createHash('sha256').update(after).digest('hex')}`];
}

function lineOf(outcome: Outcome): string {
  const said = outcome.kind === 'declined' ? `${outcome.reason}. ${outcome.detail ?? ''}` : outcome.message;
  const safety = 'safety' in outcome ? outcome.safety : '';
  return `${outcome.line} ${outcome.transform} ${outcome.kind} ${safety} ${said}`;
}

function compare(before: ReadonlyMap<string, readonly string[]>): void {
  for (const [id, lines] of found) {
    const old = before.get(id) ?? [];
    const gone = old.filter((line) => !lines.includes(line));
    const fresh = lines.filter((line) => !old.includes(line));
    if (gone.length + fresh.length === 0) continue;
    process.exitCode = 1;
    console.log([id, ...gone.map((line) => `  - ${line}`), ...fresh.map((line) => `  + ${line}`)].join('\n'));
  }
}
