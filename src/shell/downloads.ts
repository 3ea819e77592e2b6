import type { Command, Word } from './types.ts';

/** A curl or wget command that fetches. */
export interface Download {
  readonly command: Command;
  readonly tool: 'curl' | 'wget';
  readonly nameWord: Word;
  /** The words that are URLs, quoted or with variables as they may be. */
  readonly urls: readonly Word[];
  /** Its options: `-f` for each letter of a cluster, `--fail` for long ones, values left out. */
  readonly options: ReadonlySet<string>;
}

/** curl's short options that take a value: curl(1), version 8. */
const CURL_VALUES = new Set([...'AbcCdDeEFhHKmoPQrtTuUwxXyYz'].map((letter) => `-${letter}`));
/** wget's: wget(1), version 1.24. */
const WGET_VALUES = new Set([...'aAoOeiBtTUwQPlDIXR'].map((letter) => `-${letter}`));

/** Reads a command as a download; undefined when it is none. */
export function downloadOf(command: Command): Download | undefined {
  const [nameWord, ...words] = command.program;
  const tool = nameWord?.value?.replace(/^.*\//, '');
  if (!nameWord || (tool !== 'curl' && tool !== 'wget')) return undefined;
  const options = optionsOf(words, tool === 'curl' ? CURL_VALUES : WGET_VALUES);
  return { command, tool, nameWord, urls: words.filter(isUrl), options };
}

function isUrl(word: Word): boolean {
  return /^["']?(?:https?|ftp):\/\//i.test(word.text);
}

function optionsOf(words: readonly Word[], takesValue: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { text } of words) {
    if (text.startsWith('--')) found.add(text.replace(/=.*$/s, ''));
    else if (/^-\w/.test(text)) {
      for (const letter of text.slice(1)) {
        found.add(`-${letter}`);
        if (takesValue.has(`-${letter}`)) break;
      }
    }
  }
  return found;
}
