import { parseArgs } from 'node:util';
import { transforms } from '../../transforms/index.ts';
import { askCompiler, worsened } from './compiler.ts';
import { corpusFiles } from './corpus-files.ts';
import { emptySurvey, type Survey, surveyFile, type TransformCount } from './survey.ts';

/**
 * Runs the transforms over a corpus and reports what they did. Exits 1 when a law is broken.
 * `node dist/test/measure/corpus.js [--unsafe] [--only id,id] [--alone] [--compiler PROGRAM] PATH`; with a compiler (see `compiler.ts`) it must
 * take all that it took before, with no new warning.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    unsafe: { type: 'boolean' },
    only: { type: 'string' },
    alone: { type: 'boolean' },
    compiler: { type: 'string' },
  },
});
const [path] = positionals;
if (path === undefined)
  throw new Error('usage: npm run corpus -- [--unsafe] [--only id,…] [--alone] [--compiler PROGRAM] PATH');
const only = values.only?.split(',');
const chosen = transforms.map(({ transform }) => transform).filter((transform) => only?.includes(transform.id) ?? true);
const groups = values.alone
  ? chosen.map((transform) => [transform])
  : [chosen.filter((transform) => only || transform.onByDefault)];

/** Files that the compiler is asked about at once. */
const BATCH = 5000;

let isBroken = false;
for (const group of groups) {
  for (const unsafe of values.unsafe ? [false, true] : [false]) {
    const survey = emptySurvey();
    const changed: { readonly id: string; readonly before: string; readonly after: string }[] = [];
    for await (const { id, text } of corpusFiles(path)) {
      const result = surveyFile(survey, id, text, { transforms: group, unsafe });
      if (values.compiler !== undefined && result !== undefined && result.after !== text)
        changed.push({ id, before: text, after: result.after });
      if (changed.length === BATCH) compile(survey, changed.splice(0));
    }
    compile(survey, changed);
    const names = group.length > 3 ? `${group.length} transforms` : group.map((transform) => transform.id).join(', ');
    console.log(`\n${names}, ${unsafe ? 'safe and unsafe' : 'safe'}`);
    report(survey);
    isBroken ||= Object.values(survey.broken).some((found) => found.length > 0);
  }
}
process.exitCode = isBroken ? 1 : 0;

function compile(survey: Survey, changed: readonly { readonly id: string; before: string; after: string }[]): void {
  if (values.compiler === undefined || changed.length === 0) return;
  const before = askCompiler(
    values.compiler,
    changed.map(({ id, before: text }) => ({ id, text })),
  );
  const taken = changed.filter(({ id }) => before.get(id)?.error === undefined);
  const after = askCompiler(
    values.compiler,
    taken.map(({ id, after: text }) => ({ id, text })),
  );
  for (const { id } of taken) {
    for (const what of worsened(before.get(id), after.get(id)))
      survey.broken['newly refused or warned of'].push(`${id}: ${what}`);
  }
}

function report(survey: Survey): void {
  console.log(`files            ${survey.files}`);
  console.log(`parse problems   ${survey.withProblems}`);
  console.log(`files changed    ${survey.changed}`);
  console.log(`ms a file        ${(survey.milliseconds / Math.max(1, survey.files)).toFixed(3)}`);
  for (const [law, found] of Object.entries(survey.broken)) {
    console.log(`${law.padEnd(20)} ${found.length}`);
    for (const line of found.slice(0, 5)) console.log(`  ${line.slice(0, 400)}`);
  }
  const { stages, proposed, numbers } = survey.users;
  if (stages > 0) {
    const share = ((proposed / stages) * 100).toFixed(1);
    console.log(
      `users            ${proposed} of ${stages} final stages at root that start a program (${share} %), ${numbers} by number`,
    );
  }
  console.log('\nfound   safe  unsafe  withheld  declined  findings  transform');
  for (const [id, own] of [...survey.byTransform].toSorted((a, b) => total(b[1]) - total(a[1]))) {
    const row = [total(own), own.safe, own.unsafe, own.withheld, sum(own.declined), own.findings];
    console.log(`${row.map((number, index) => String(number).padStart(index === 0 ? 5 : 8)).join('')}  ${id}`);
    for (const [reason, times] of [...own.declined].toSorted((a, b) => b[1] - a[1]))
      console.log(`${String(times).padStart(51)}  - ${reason}`);
  }
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((total, times) => total + times, 0);
}

function total(own: TransformCount): number {
  return own.safe + own.unsafe + own.withheld + own.suppressed + own.findings + sum(own.declined);
}
