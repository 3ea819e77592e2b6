import { visible } from './visible.ts';

/** A block of text as it is, in a fence longer than any in the text. */
export function fenced(lines: readonly string[], language = ''): string {
  const text = lines.join('\n');
  const fence = '`'.repeat(Math.max(2, longestRun(text)) + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Of backticks. */
function longestRun(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}

export function code(text: string): string {
  const line = visible(text);
  if (!line.includes('`')) return `\`${line}\``;
  const fence = '`'.repeat(longestRun(line) + 1);
  return `${fence} ${line} ${fence}`;
}

/** Text in a row of a table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** Text of the user's own as it is written, not as markup; on one line. */
export function plain(text: string): string {
  return visible(text.replace(/(?<!\s)\s*\n\s*/g, ' ')).replace(/[\\`*_[\]<>#|~@]/g, (char) =>
    char === '@' ? '&#64;' : `\\${char}`,
  );
}

/** Shown when the reader asks for it. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
