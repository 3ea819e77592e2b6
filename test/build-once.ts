import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const BUILT = 'dist/bin/dockerfix.js';
const SOURCES = ['src', 'transforms', 'test/measure', 'test/generate', 'test/laws', 'package.json'];

/** The tests that start the command line as a process run what is built: it is made anew where a source is newer. */
export function setup(): void {
  const named = process.argv.slice(2).filter((word) => word.endsWith('.test.ts'));
  if (named.length > 0 && !named.some(startsProcesses)) return;
  if (existsSync(BUILT) && !SOURCES.some((path) => isNewer(path, statSync(BUILT).mtimeMs))) return;
  execFileSync('npm', ['run', '-s', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** True for a name that is no file, too: it may stand for several. */
function startsProcesses(file: string): boolean {
  return !existsSync(file) || readFileSync(file, 'utf8').includes('/command-line.ts');
}

function isNewer(path: string, time: number): boolean {
  const { mtimeMs } = statSync(path);
  if (mtimeMs > time) return true;
  return statSync(path).isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), time));
}
