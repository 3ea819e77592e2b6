import type { Obstacle } from '../edit/types.ts';
import type { Program } from '../model/start/types.ts';

/** Folders of root in which a program of another user makes and changes nothing. */
const OF_ROOT = /^\/(?:etc|usr|lib|s?bin|opt)\/./;

/** A file's name, not a sed expression; nor one in a folder that is open to all. */
const FILE = /^(?!\/(?:tmp|var\/tmp|run)\/)[\w./-]+\.\w+$/;

/** Programs that write the last of their operands, and those that write each. */
const WRITE_LAST = /^(?:cp|mv|ln|install|envsubst|j2|gomplate)$/;
const WRITE_EACH = /^(?:tee|touch|mkdir|rm|chmod|rmdir|unlink)$/;

/** A file of root that the start changes: with cp, `sed -i` and the like, or by a template of dockerize. */
export function startWriteNeed(programs: readonly Program[]): Obstacle | undefined {
  for (const { name, argv } of programs) {
    const paths = writtenBy(name, argv);
    // What `sed -i` edits was copied or made at build time, so that it is root's wherever it is.
    const path = paths.find((word) => OF_ROOT.test(word) || (name === 'sed' && FILE.test(word)));
    if (path === undefined) continue;
    return {
      reason: 'it changes files of root when it starts',
      detail: `${name} writes ${path}: do that in a RUN, or give the file to the user, then set USER.`,
    };
  }
  return undefined;
}

function writtenBy(name: string, words: Program['argv']): readonly string[] {
  const operands = words.slice(1).flatMap((word) => (word === undefined || word.startsWith('-') ? [] : [word]));
  if (WRITE_EACH.test(name)) return operands;
  if (WRITE_LAST.test(name)) return operands.slice(1).slice(-1);
  if (name === 'sed' && words.some((word) => /^-\w*i|^--in-place/.test(word ?? ''))) return operands;
  return name === 'dockerize' ? operands.flatMap((word) => word.split(':').slice(1, 2)) : [];
}
