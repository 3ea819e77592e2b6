import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

const BUILT = 'dist/bin/dockerfix.js';
const SOURCES = ['src', 'transforms', 'test/measure', 'test/generate', 'test/laws', 'package.json'];

/** The tests that start the command line as a process run what is built: it is made anew where a source is newer. */
export function setup({ vitest }: TestProject): void {
  const chosen = vitest.filenamePattern ?? [];
  if (chosen.length > 0 && !chosen.some(startsProcesses)) return;
  if (existsSync(BUILT) && !SOURCES.some((path) => isNewer(path, statSync(BUILT).mtimeMs))) return;
  execFileSync('npm', ['run', '-s', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** True for a pattern that is no file, too: it may choose any. */
function startsProcesses(file: string): boolean {
  return !existsSync(file) || !statSync(file).isFile() || readFileSync(file, 'utf8').includes('/command-line.ts');
}

function isNewer(path: string, time: number): boolean {
  const { mtimeMs } = statSync(path);
  if (mtimeMs > time) return true;
  return statSync(path).isDirectory() && readdirSync(path).some((name) => isNewer(join(path, name), time));
}
