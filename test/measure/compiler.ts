import { execFileSync } from 'node:child_process';
import type { CorpusFile } from './corpus-files.ts';

/** What BuildKit's compiler says of a text: why it refuses it, and its warnings as `LINE RULE: message`. */
export interface Answer {
  readonly id: string;
  readonly error?: string;
  readonly warnings: readonly string[];
}

/** Asks a program that reads JSON lines `{id, text}` and answers with `{id, error?, warnings}`. */
export function askCompiler(program: string, files: readonly CorpusFile[]): ReadonlyMap<string, Answer> {
  const input = files.map(({ id, text }) => `${JSON.stringify({ id, text })}\n`).join('');
  const output = execFileSync(program, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  const answers = output.split('\n').filter((line) => line !== '');
  return new Map(answers.map(readAnswer).map((answer) => [answer.id, answer]));
}

function readAnswer(line: string): Answer {
  const answer: Answer = JSON.parse(line);
  return answer;
}

/** What is worse in `after`: an error, or more warnings of one rule than there were. */
export function worsened(before: Answer | undefined, after: Answer | undefined): readonly string[] {
  if (before === undefined || after === undefined) return ['not answered'];
  if (after.error !== undefined) return [after.error];
  const known = before.warnings.map(ruleOf);
  return after.warnings.filter((warning) => {
    const at = known.indexOf(ruleOf(warning));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

function ruleOf(warning: string): string {
  return /^\d+ (\w+)/.exec(warning)?.[1] ?? warning;
}
