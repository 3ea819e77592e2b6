import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { logicalText } from '../src/dockerfile/logical.ts';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { scripts } from '../src/model/steps.ts';
import { packageCommand } from '../src/shell/package-commands.ts';
import type { Script } from '../src/shell/types.ts';
import { fixtureCases } from './laws/fixtures.ts';

const folder = mkdtempSync(join(tmpdir(), 'dockerfix-runs-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Every program is this one: it notes how it was called, and fails at one of its calls. */
const STUB = `#!/bin/sh
echo "\${0##*/} $*" >> "$LOG"
[ "$(/usr/bin/wc -l < "$LOG")" -ne "$FAIL_AT" ]
`;
writeFileSync(join(folder, 'stub'), STUB);
chmodSync(join(folder, 'stub'), 0o755);
const SHELL_WORDS = new Set(['cd', 'set', 'export', '[', 'command', 'test', 'echo', ':', 'exit']);

interface Run {
  readonly status: number | null;
  readonly calls: readonly string[];
}

function run(script: string, programs: readonly string[], failAt: number): Run {
  for (const program of programs) {
    try {
      symlinkSync('stub', join(folder, program));
    } catch {
      // It is there from an earlier run.
    }
  }
  const log = join(folder, 'log');
  writeFileSync(log, '');
  const env = { PATH: folder, LOG: log, FAIL_AT: String(failAt), HOME: folder };
  const { status } = spawnSync('/bin/sh', ['-c', `cd() { :; }\n${script}`], { env, cwd: folder });
  return { status, calls: readFileSync(log, 'utf8').split('\n').filter(Boolean) };
}

interface Pair {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly programs: readonly string[];
  /** As the log has them. */
  readonly cleanups: ReadonlySet<string>;
}

function scriptTexts(text: string): { readonly text: string; readonly script: Script | undefined }[] {
  const dockerfile = parseDockerfile(text);
  return scripts(dockerfile, 'all').map(({ run: instruction, script }) => {
    const [heredoc] = instruction.heredocs;
    const body = heredoc && dockerfile.text.slice(heredoc.bodySpan.start, heredoc.bodySpan.end);
    return { text: body ?? logicalText(dockerfile.text, instruction.argumentsSpan, dockerfile.escape).text, script };
  });
}

function pairs(): Pair[] {
  const own = fixtureCases().filter(({ transform }) => /^clean-(?:npm|language)-caches?$/.test(transform));
  return own.flatMap((fixture) => {
    const before = scriptTexts(fixture.input);
    return scriptTexts(fixture.expected).flatMap(({ text, script }, index) => {
      const old = before[index]?.text;
      if (old === undefined || old === text || !script) return [];
      // The programs of a pipeline note their calls in any order.
      if (script.statements.some(({ links }) => links.some(({ kind }) => kind === 'pipeline'))) return [];
      const words = script.commands.map((command) => command.words.map((word) => word.value ?? word.text));
      const programs = words.flatMap(([name = '']) => (SHELL_WORDS.has(name) || name.includes('/') ? [] : [name]));
      const isCleanup = (command: Script['commands'][number]) =>
        packageCommand(command)?.isClean ||
        (command.words[0]?.value === 'rm' && !old.includes(command.words[2]?.text ?? ''));
      const cleanups = script.commands
        .filter(isCleanup)
        .map((command) => command.words.map(({ text: word }) => word).join(' '));
      if (cleanups.length === 0) return [];
      return [
        {
          name: `${fixture.transform}/${fixture.name} ${text.slice(0, 60)}`,
          before: old,
          after: text,
          programs,
          cleanups: new Set(cleanups),
        },
      ];
    });
  });
}

/** `rm -rf ~/x` as the stub sees it. */
function withoutCleanups(calls: readonly string[], { cleanups }: Pair): string[] {
  return calls.filter((call) => !cleanups.has(call.replaceAll(folder, '~')));
}

describe.each(pairs())('$name', (pair) => {
  const { before, after, programs } = pair;
  const plain = run(before, programs, 0);

  it('does the same, and cleans up behind it', () => {
    const changed = run(after, programs, 0);
    expect(changed.status).toBe(plain.status);
    expect(withoutCleanups(changed.calls, pair)).toEqual(plain.calls);
    expect(changed.calls.length).toBeGreaterThan(plain.calls.length);
  });

  it('fails where it failed, and cleans up nothing then', () => {
    for (let at = 1; at <= plain.calls.length; at += 1) {
      const failed = run(before, programs, at);
      const position = run(after, programs, 0).calls.indexOf(plain.calls[at - 1] ?? '') + 1;
      const changed = run(after, programs, position);
      expect(changed.status, `call ${at}`).toBe(failed.status);
      expect(withoutCleanups(changed.calls, pair), `call ${at}`).toEqual(failed.calls);
    }
  });
});
