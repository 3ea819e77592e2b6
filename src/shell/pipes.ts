import type { Command, Link, Script } from './types.ts';

/** The pipelines of a script whose first command's failure would go unnoticed. */
export function pipesOf(script: Script): readonly Link[] {
  return script.statements
    .flatMap(({ links }) => links)
    .filter(
      (link, index, all) => link.kind === 'pipeline' && all[index + 1]?.operator !== '||' && startsWithWork(link),
    );
}

/** `echo x | tee file` cannot fail at its start. */
function startsWithWork({ commands }: Link): boolean {
  return !/^(?:echo|printf|true|yes|:)$/.test(commands[0]?.words[0]?.value ?? 'unknown');
}

/** Why a script would fail, or mean something else, in a shell with pipefail. */
export interface PipeTrouble {
  readonly reason: string;
  readonly detail: string;
}

export function pipeTrouble(script: Script): PipeTrouble | undefined {
  const piped = script.commands.filter(({ enclosing }) => enclosing.includes('pipeline'));
  const early = piped.find(closesEarly);
  if (early) {
    return {
      reason: 'a pipe is closed before it is read to its end',
      detail: `${early.words[0]?.text ?? 'Its reader'} stops reading, and what writes into it ends with an error then: rewrite that pipe, then set SHELL.`,
    };
  }
  if (piped.some(({ words }) => words[0]?.value === 'grep')) {
    return {
      reason: 'grep in a pipe fails when nothing matches',
      detail: 'Write { grep … || true; } where no match is fine, then set SHELL.',
    };
  }
  const echo = script.commands.find(
    ({ words }) =>
      words[0]?.value === 'echo' &&
      !/^-\w*[eE]/.test(words[1]?.text ?? '') &&
      words.slice(1).some(({ text }) => /\\[\\abcfnrtv0]/.test(text)),
  );
  return (
    echo && {
      reason: 'echo writes something else in bash',
      detail: 'Write printf instead of echo with \\n or \\t: sh and bash differ there.',
    }
  );
}

/** `head`, `grep -q`, `sed q`, `tail` fed by `yes`: the writer gets SIGPIPE. */
function closesEarly({ words }: Command): boolean {
  const name = words[0]?.value?.replace(/^.*\//, '');
  if (name === 'head' || name === 'yes') return true;
  if (name === 'grep') return words.some(({ text }) => /^-\w*[qm]|^--quiet|^--max-count/.test(text));
  return (name === 'sed' || name === 'awk') && words.some(({ text }) => /\bq\b|exit/.test(text));
}
