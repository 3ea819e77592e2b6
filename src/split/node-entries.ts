import { type ImagePath, resolvePath } from '../model/image-paths.ts';
import type { Program } from '../model/start/types.ts';
import type { Candidate } from './types.ts';

const VALUED = /^(?:-r|--require|--import|--loader|--experimental-loader|--env-file|--inspect-port|-C|--conditions)$/;

/** The file that `node --enable-source-maps dist/main` runs. */
export function entryOf({ argv }: Program): string | undefined {
  for (let at = 1; at < argv.length; at += 1) {
    const word = argv[at];
    if (word === undefined) return undefined;
    if (VALUED.test(word)) at += 1;
    else if (!word.startsWith('-') && word !== 'run') return word;
  }
  return undefined;
}

/** The files that node is given, and the folders that other programs start in. */
export function startedPlaces({ programs, workdir }: Candidate): readonly ImagePath[] {
  const own = programs.filter(({ by, starts }) => by !== 'health-check' && by !== 'compose' && starts.length === 0);
  return own.flatMap((program) => {
    const folder = program.folder ?? workdir;
    if (!/^(?:node|nodejs|bun)$/.test(program.name)) return [folder];
    const entry = entryOf(program);
    return entry === undefined ? [] : [resolvePath(folder, entry)];
  });
}
