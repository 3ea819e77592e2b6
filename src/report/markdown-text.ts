/** A block of text as it is, in a fence longer than any in the text. */
export function fenced(lines: readonly string[], language = ''): string {
  const text = lines.join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

export function code(text: string): string {
  const line = text.replace(/[\x00-\x1f\x7f]/g, '?');
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

/** Text in a row of a table. */
export function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** Text of the user's own as it is written, not as markup; on one line. */
export function plain(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').replace(/[\\`*_[\]<>#|~@]/g, (char) => (char === '@' ? '&#64;' : `\\${char}`));
}

/** Shown when the reader asks for it. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
