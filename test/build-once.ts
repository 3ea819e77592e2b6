import { execFileSync } from 'node:child_process';

/** The tests that start the command line as a process run what is built. */
export function setup(): void {
  execFileSync('npm', ['run', '-s', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
