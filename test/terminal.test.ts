import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { BIN, NEW, namesIn, OLD, ONLY, project, read } from './command-line.ts';

const hasPython = spawnSync('python3', ['-c', 'import pty']).status === 0;
const CTRL_C = '\x03';

/** What a terminal of this width shows while these are typed, each when what stands before it has come. */
function typed(cwd: string, words: readonly string[], steps: readonly (readonly [string, string])[], columns = 100) {
  const args = ['test/terminal.py', `${columns}`, JSON.stringify(steps), process.execPath, BIN, ...words];
  const own = [process.cwd(), ...args.slice(0, 1)].join('/');
  const { stdout } = spawnSync('python3', [own, ...args.slice(1)], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, TERM: 'xterm', NO_COLOR: '1' },
  });
  return stdout.replaceAll('\r\n', '\n');
}

describe.skipIf(!hasPython)('on a terminal', () => {
  it('asks for each change, with a counter, and writes what is taken', () => {
    const root = project({ Dockerfile: OLD });
    const shown = typed(
      root,
      [ONLY, '-i'],
      [
        ['(1/2) Take', 'y\n'],
        ['(2/2) Take', 'y\n'],
      ],
    );
    expect(shown).toMatch(/exit 0\n$/);
    expect(read(root, 'Dockerfile')).toBe(NEW);
  });

  it('goes back', () => {
    const root = project({ Dockerfile: OLD });
    typed(
      root,
      [ONLY, '-i'],
      [
        ['(1/2) Take', 'y\n'],
        ['(2/2) Take', 'b\n'],
        ['(1/2) Take', 'n\n'],
        ['(2/2) Take', 'n\n'],
      ],
    );
    expect(read(root, 'Dockerfile')).toBe(OLD);
  });

  it('Ctrl-C at a question writes nothing of the file at hand, and says so', () => {
    const root = project({ 'a/Dockerfile': OLD, 'b/Dockerfile': OLD });
    const steps = [
      ['(1/2) Take', 'y\n'],
      ['(2/2) Take', 'y\n'],
      ['(1/2) Take', 'y\n'],
      ['(2/2) Take', CTRL_C],
    ] as const;
    const shown = typed(root, [ONLY, '-i'], steps);
    expect(shown).toContain('b/Dockerfile: left as it is: nothing of it is written\n');
    expect(shown).toMatch(/interrupted after 1 file: 1 changed, 2 fixes\n\nexit 130\n$/);
    expect([read(root, 'a/Dockerfile'), read(root, 'b/Dockerfile')]).toEqual([NEW, OLD]);
    expect(namesIn(root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('shows progress on one narrow line, and leaves nothing of it behind', () => {
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, index) => [`service-with-a-long-name-${index}/Dockerfile`, OLD]),
    );
    const shown = typed(project(files), [ONLY, '--stat', '-o', 'out.txt'], [], 40);
    const lines = shown.split('\r').filter((line) => line.startsWith('\x1b[K['));
    expect(lines.every((line) => line.replace('\x1b[K', '').length < 40)).toBe(true);
    expect(shown.split('\x1b[K').at(-1)).toMatch(/^400 files: 400 to change/);
  });
});
