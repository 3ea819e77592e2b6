import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fixText } from '../../src/index.ts';
import { corpusFiles } from './corpus-files.ts';

/**
 * Ratios, each measured in one run, so that they hold on any machine: cold start against a bare start of Node, the corpus on one
 * core, the peak of memory as the corpus grows tenfold by repetition, and a dry run of the corpus as a folder.
 * `npm run bench -- PATH`; with `--pass PATH TIMES` one pass over the corpus, for the measures of speed and memory.
 */
const STARTS = 25;

const [first, path = first, times = '1'] = process.argv.slice(2);
if (path === undefined) throw new Error('usage: npm run bench -- PATH');
if (first === '--pass') await pass(path, Number(times));
else {
  benchStart();
  benchCorpus(path);
  await benchFolder(path);
}

function benchStart(): void {
  const folder = mkdtempSync(join(tmpdir(), 'dockerfix-bench-'));
  writeFileSync(
    join(folder, 'Dockerfile'),
    'FROM debian:12\nMAINTAINER Ada\nRUN apt-get update && apt-get install curl\n',
  );
  const bin = resolve('dist/bin/dockerfix.js');
  const starts = {
    'node -e 0': ['-e', '0'],
    'dockerfix --version': [bin, '--version'],
    'dockerfix Dockerfile': [bin, 'Dockerfile'],
    'dockerfix .': [bin, '.'],
  };
  const times = new Map<string, number[]>(Object.keys(starts).map((name) => [name, []]));
  // Turn and turn about: what else the machine does falls on all of them.
  for (let turn = 0; turn < STARTS; turn += 1) {
    for (const [name, args] of Object.entries(starts)) times.get(name)?.push(timed(args, folder));
  }
  rmSync(folder, { recursive: true });
  const bare = quickest(times.get('node -e 0'));
  for (const [name, own] of times) {
    const ms = quickest(own);
    console.log(`${name.padEnd(22)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / bare).toFixed(2)} x`);
  }
}

function timed(args: readonly string[], cwd: string, expected = 0): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, maxBuffer: 1e9 });
  if (status !== expected) throw new Error(`${args.join(' ')}: ${stderr}`);
  return performance.now() - start;
}

/** Of many runs the quickest is the one that the rest of the machine disturbed least. */
function quickest(times: readonly number[] = []): number {
  return Math.min(...times);
}

interface Pass {
  readonly files: number;
  readonly seconds: number;
  /** In MiB. */
  readonly peak: number;
}

function benchCorpus(corpus: string): void {
  const [one, ten] = [1, 10].map((repeats) => passProcess(corpus, repeats));
  if (one === undefined || ten === undefined) return;
  console.log(
    `corpus once            ${(one.files / one.seconds).toFixed(0).padStart(5)} files/s  peak ${one.peak.toFixed(0)} MiB`,
  );
  console.log(
    `corpus ten times       ${(ten.files / ten.seconds).toFixed(0).padStart(5)} files/s  peak ${ten.peak.toFixed(0)} MiB`,
  );
  console.log(`peak of memory         ${(ten.peak / one.peak).toFixed(2)} x for 10 x the files`);
}

/** The whole program on a folder with one folder for each file: finding, reading, fixing, reporting. By the clock. */
async function benchFolder(corpus: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'dockerfix-bench-'));
  let files = 0;
  for await (const { text } of corpusFiles(corpus)) {
    files += 1;
    mkdirSync(join(folder, String(files)));
    writeFileSync(join(folder, String(files), 'Dockerfile'), text);
  }
  // Among real files are some that no builder takes: exit code 4.
  const ms = timed([resolve('dist/bin/dockerfix.js'), '--stat', '.'], folder, 4);
  rmSync(folder, { recursive: true });
  console.log(`dry run of a folder    ${((1000 * files) / ms).toFixed(0).padStart(5)} files/s`);
}

/** In a process of its own: its peak of memory is its own too. */
function passProcess(corpus: string, repeats: number): Pass {
  const args = ['--expose-gc', import.meta.filename, '--pass', corpus, String(repeats)];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

async function pass(corpus: string, repeats: number): Promise<void> {
  let files = 0;
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for await (const { text } of corpusFiles(corpus)) {
      fixText(text);
      files += 1;
    }
  }
  // Time of the processor, not of the clock: one core's speed, whatever else runs.
  const { user, system } = process.cpuUsage();
  const seconds = (user + system) / 1e6;
  console.log(JSON.stringify({ files, seconds, peak: process.resourceUsage().maxRSS / 1024 } satisfies Pass));
}
