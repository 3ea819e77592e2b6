import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { failure, systemCode, systemMessage } from '../discover/failures.ts';
import { outputProblem } from '../discover/links.ts';
import type { Fixed } from '../files/types.ts';
import { changeSets } from '../report/change-sets.ts';
import { patchFiles } from '../report/patches.ts';
import { usageError } from './arguments.ts';
import type { ExtraLoader } from './extras.ts';
import { pathOf } from './fix-settings.ts';
import { writeOutput } from './output-file.ts';

/** `--patch-dir`: one patch for each transform, so that a reviewer takes or drops one idea at a time. */
export const patchFolder: ExtraLoader = async (args, { options, quiet }, io) => {
  const name = args.value('patch-dir') ?? '';
  const folder = pathOf(name, io) ?? '';
  const odd = outputProblem(folder, io.cwd) ?? folderProblem(folder);
  if (odd !== undefined) return usageError(`--patch-dir ${name}: ${odd}`);
  const transforms = options.all.map(({ transform }) => transform);
  const reports: Fixed[] = [];
  return {
    add: (report) => {
      if (report.kind === 'fixed') reports.push(report);
    },
    async end() {
      const patches = patchFiles(
        changeSets(
          reports,
          transforms.map(({ id }) => id),
        ),
        transforms,
        args.value('commit-prefix'),
      );
      try {
        makeFolder(folder);
        for (const patch of patches) {
          const problem = writeOutput([patch.content], join(folder, patch.name), io.cwd);
          if (problem !== undefined) return [failure(`${name}/${patch.name}`, 'not-written', problem)];
        }
      } catch (error) {
        return [failure(name, 'not-written', `cannot be written: ${systemMessage(error)}`)];
      }
      if (!quiet) io.stderr.write(`${name}: ${patches.length} patch${patches.length === 1 ? '' : 'es'}\n`);
      return [];
    },
  };
};

/** Folder by folder: `recursive` never comes back from a file system that lets nobody make folders, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Patches of another run between those of this one would be applied with them. */
function folderProblem(folder: string): string | undefined {
  try {
    return readdirSync(folder).some((name) => name.endsWith('.patch'))
      ? 'holds patches already: remove them first'
      : undefined;
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? undefined : systemMessage(error);
  }
}
