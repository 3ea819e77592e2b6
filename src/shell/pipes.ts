import type { Obstacle } from '../edit/types.ts';
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

export function pipeTrouble(script: Script): Obstacle | undefined {
  const piped = script.commands.filter(({ enclosing }) => enclosing.includes('pipeline'));
  const early = piped.find(closesEarly);
  if (early) {
    return {
      reason: 'a pipe is closed before it is read to its end',
      detail: `${early.words[0]?.text ?? 'Its reader'} stops reading, and what writes into it ends with an error then: rewrite that pipe, then set SHELL.`,
    };
  }
  const endless = piped.find(({ words }) => baseOf(words[0]?.value) === 'yes');
  if (endless) {
    return {
      reason: 'a pipe is closed before it is read to its end',
      detail: 'yes writes until its reader ends, and ends with an error then: rewrite that pipe, then set SHELL.',
    };
  }
  const quiet = piped.find((command) => isWriter(script, command) && mayFailOnPurpose(command));
  if (quiet) {
    return {
      reason: 'a command in a pipe may fail, and nothing is wrong',
      detail: `${quiet.words[0]?.text ?? 'It'} ends with an error when it cannot read something or finds nothing: write { … || true; } around it, then set SHELL.`,
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

/** It stands before a pipe sign: the last command's status counts in any shell. */
function isWriter(script: Script, command: Command): boolean {
  const link = script.statements[command.statement]?.links[command.link];
  return link?.commands.at(-1) !== command;
}

/** Commands that say with their status what they found, and such as read whatever there is. */
const TELLS = new Set([
  'diff',
  'cmp',
  'which',
  'type',
  'ldd',
  'pgrep',
  'pidof',
  'expr',
  'test',
  'du',
  'lsof',
  'lspci',
  'fuser',
]);
const NPM_TELLS = new Set(['ls', 'list', 'outdated', 'audit', 'll']);

/** Its messages are thrown away, it walks the whole system, or its status is an answer. */
function mayFailOnPurpose({ words, redirections }: Command): boolean {
  const name = baseOf(words[0]?.value);
  const isSilenced = redirections.some(
    ({ descriptor, operator, target }) =>
      target?.text === '/dev/null' && (descriptor === 2 || operator === '&>' || operator === '>&'),
  );
  if (isSilenced || TELLS.has(name)) return true;
  if (name === 'command') return words[1]?.text === '-v';
  if (name === 'find')
    return words.slice(1).some(({ text }) => /^["']?\/(?:proc|sys|var|usr|home|tmp)?\/?["']?$/.test(text));
  return /^(?:npm|pnpm|yarn)$/.test(name) && NPM_TELLS.has(words[1]?.text ?? '');
}

function baseOf(path: string | undefined): string {
  return path?.replace(/^.*\//, '') ?? '';
}

/** `head`, `grep -q`, `sed q`, `tail` fed by `yes`: the writer gets SIGPIPE. */
function closesEarly({ words }: Command): boolean {
  const name = baseOf(words[0]?.value);
  if (name === 'head') return true;
  if (name === 'grep') return words.some(({ text }) => /^-\w*[qm]|^--quiet|^--max-count/.test(text));
  return (name === 'sed' || name === 'awk') && words.some(({ text }) => /\bq\b|exit/.test(text));
}
