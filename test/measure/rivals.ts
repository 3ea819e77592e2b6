import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseDockerfile } from '../../src/dockerfile/parse.ts';
import { askCompiler } from './compiler.ts';
import { corpusFiles } from './corpus-files.ts';

/**
 * `node rivals.js CORPUS --oracle BINARY [--every N]`: fixes the same Dockerfiles with dockerfix and with the fixers that are on PATH, and counts what
 * BuildKit refuses afterwards, comments that are lost, second runs that change something, and the time. The oracle reads JSON lines
 * `{id, text}` and answers `{id, error?}`.
 */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { oracle: { type: 'string' }, every: { type: 'string', default: '20' } },
});
const BIN = resolve('dist/bin/dockerfix.js');

interface Fixer {
  readonly name: string;
  readonly version: readonly string[];
  /** The command that fixes all Dockerfiles below the folder in which it is started. */
  readonly fix: readonly string[];
  /** It finds no files by itself: they are put behind it. */
  readonly takesFiles?: boolean;
}

const FIXERS: readonly Fixer[] = [
  { name: 'dockerfix', version: [process.execPath, BIN, '--version'], fix: [process.execPath, BIN, '-w', '-q'] },
  {
    name: 'dockerfix --unsafe',
    version: [process.execPath, BIN, '--version'],
    fix: [process.execPath, BIN, '-w', '-q', '--unsafe'],
  },
  { name: 'tally', version: ['tally', '--version'], fix: ['tally', 'lint', '--fix', '--slow-checks', 'off', '.'] },
  {
    name: 'tally, unsafe',
    version: ['tally', '--version'],
    fix: ['tally', 'lint', '--fix', '--fix-unsafe', '--slow-checks', 'off', '.'],
  },
  {
    name: 'dockerfile-doctor',
    version: ['dockerfile-doctor', '--version'],
    fix: ['dockerfile-doctor', '--fix', '-q'],
    takesFiles: true,
  },
  {
    name: 'dockerfile-doctor, unsafe',
    version: ['dockerfile-doctor', '--version'],
    fix: ['dockerfile-doctor', '--fix', '--unsafe-fixes', '-q'],
    takesFiles: true,
  },
];

const [corpus] = positionals;
if (corpus === undefined) throw new Error('usage: npm run rivals -- CORPUS [--oracle PROGRAM] [--every N]');
const texts = await sample(corpus, Number(values.every));
const good = accepted(texts);
process.stdout.write(`${good.size} Dockerfiles that BuildKit takes\n\n`);
process.stdout.write(
  '| fixer | version | changed | refused by BuildKit afterwards | comments lost (files) | second run changes | seconds |\n| --- | --- | ---: | ---: | ---: | ---: | ---: |\n',
);
for (const fixer of FIXERS) process.stdout.write(`${measure(fixer)}\n`);

async function sample(corpus: string, every: number): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  let index = 0;
  for await (const { text } of corpusFiles(corpus)) {
    if (index % every === 0) found.set(String(index), text);
    index += 1;
  }
  return found;
}

/** Those that the oracle takes; all where there is none. */
function accepted(all: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  if (values.oracle === undefined) return all;
  const answers = askCompiler(
    values.oracle,
    [...all].map(([id, text]) => ({ id, text })),
  );
  return new Map([...all].filter(([id]) => answers.get(id)?.error === undefined));
}

function measure({ name, version, fix, takesFiles }: Fixer): string {
  const [program = '', ...words] = version;
  const asked = spawnSync(program, words, { encoding: 'utf8' });
  if (asked.status !== 0) return `| ${name} | not installed | | | | | |`;
  const folder = mkdtempSync(join(tmpdir(), 'dockerfix-rivals-'));
  const command = takesFiles ? [...fix, ...[...good.keys()].map((id) => `${id}/Dockerfile`)] : fix;
  try {
    for (const [id, text] of good) {
      mkdirSync(join(folder, id));
      writeFileSync(join(folder, id, 'Dockerfile'), text);
    }
    const start = process.hrtime.bigint();
    run(command, folder);
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const once = read(folder);
    run(command, folder);
    const twice = read(folder);
    const changed = [...once].filter(([id, text]) => text !== good.get(id)).length;
    const lost = [...once].filter(([id, text]) => comments(good.get(id) ?? '') > comments(text)).length;
    const again = [...twice].filter(([id, text]) => text !== once.get(id)).length;
    const refused = once.size - accepted(once).size;
    const label = asked.stdout.trim().split('\n')[0];
    return `| ${name} | ${label} | ${changed} | ${refused} | ${lost} | ${again} | ${seconds.toFixed(1)} |`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run([program = '', ...words]: readonly string[], cwd: string): void {
  spawnSync(program, words, { cwd, stdio: 'ignore' });
}

function read(folder: string): ReadonlyMap<string, string> {
  return new Map([...good.keys()].map((id) => [id, readFileSync(join(folder, id, 'Dockerfile'), 'utf8')]));
}

function comments(text: string): number {
  return parseDockerfile(text).comments.length;
}
