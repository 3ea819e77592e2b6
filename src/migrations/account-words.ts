import { type AccountOption, takesValue } from '../facts/account-commands.ts';
import type { Word } from '../shell/types.ts';

/** The words of a command that makes a user or a group. */
export interface ReadWords {
  /** As written, quotes included. */
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** A text is the option that is not in the table. */
export function readWords(
  words: readonly Word[],
  table: Readonly<Record<string, AccountOption | undefined>>,
): ReadWords | string {
  const values = new Map<AccountOption, string>();
  const operands: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const { text } = words[index] ?? { text: '' };
    if (!text.startsWith('-') || text === '-') {
      operands.push(text);
      continue;
    }
    for (const { name, value } of optionsIn(text, table)) {
      const option = table[name];
      if (option === undefined) return name;
      if (takesValue(option) && value === undefined) index += 1;
      values.set(option, takesValue(option) ? (value ?? words[index]?.text ?? '') : '');
    }
  }
  return { values, operands };
}

/** `--uid=1`, `--uid`, `-u`, `-u1`, `-ms`: names, with the value where it is in the same word. */
function optionsIn(
  text: string,
  table: Readonly<Record<string, AccountOption | undefined>>,
): readonly { readonly name: string; readonly value: string | undefined }[] {
  if (text.startsWith('--')) {
    const at = text.indexOf('=');
    return at < 0 ? [{ name: text, value: undefined }] : [{ name: text.slice(0, at), value: text.slice(at + 1) }];
  }
  const found: { name: string; value: string | undefined }[] = [];
  for (let at = 1; at < text.length; at += 1) {
    const name = `-${text[at]}`;
    const option = table[name];
    const rest = text.slice(at + 1);
    if (option !== undefined && takesValue(option)) return [...found, { name, value: rest === '' ? undefined : rest }];
    found.push({ name, value: undefined });
  }
  return found;
}
