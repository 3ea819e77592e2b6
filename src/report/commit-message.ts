import type { Transform } from '../fix/types.ts';

const WIDTH = 72;

/** What a commit or a patch of one transform is about: its title behind the user's prefix, why, and its name. */
export function commitMessage(
  { id, title, rationale }: Pick<Transform, 'id' | 'title' | 'rationale'>,
  prefix = '',
): string {
  return `${prefix}${title}\n\n${wrapped(rationale)}\n\nMade by dockerfix: ${id}\n`;
}

function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}
