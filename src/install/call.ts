import type { Word } from '../shell/types.ts';
import type { ToolCall } from './types.ts';

/** The arguments of a call, options and operands apart. */
export interface Arguments {
  /** What is neither an option nor an option's value; undefined for a word that is not certain. */
  readonly operands: readonly (string | undefined)[];
  readonly options: readonly string[];
  /** The values of an option, in either way of writing: `-f x`, `-fx`, `--file=x`. */
  valuesOf(...names: readonly string[]): readonly (string | undefined)[];
  has(...names: readonly string[]): boolean;
}

/** Sorts the words behind a program's name; `valued` are the options that take the next word. */
export function argumentsOf(words: readonly Pick<Word, 'value' | 'text'>[], valued: readonly string[]): Arguments {
  const operands: (string | undefined)[] = [];
  const options: string[] = [];
  const values: (readonly [string, string | undefined])[] = [];
  for (let at = 0; at < words.length; at++) {
    const { value, text = '' } = words[at] ?? {};
    if (!text.startsWith('-') || text === '-') {
      operands.push(value);
      continue;
    }
    const equals = text.indexOf('=');
    const name = equals < 0 ? text : text.slice(0, equals);
    options.push(name);
    const short = valued.find(
      (option) => /^-[a-zA-Z]$/.test(option) && text.startsWith(option) && text.length > 2 && !text.startsWith('--'),
    );
    if (equals >= 0) values.push([name, value?.slice(equals + 1)]);
    else if (valued.includes(name)) values.push([name, words[++at]?.value]);
    else if (short !== undefined) values.push([short, value?.slice(2)]);
  }
  return {
    operands,
    options,
    valuesOf: (...names) => values.filter(([name]) => names.includes(name)).map(([, value]) => value),
    has: (...names) => options.some((option) => names.includes(option)),
  };
}

/** The call's words as written, some left out, others added. */
export function rewritten(call: ToolCall, added: readonly string[], dropped: readonly string[] = []): string {
  return [call.programText, ...call.words.flatMap(({ text }) => (dropped.includes(text) ? [] : [text])), ...added].join(
    ' ',
  );
}
