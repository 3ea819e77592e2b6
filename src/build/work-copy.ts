import { randomInt } from 'node:crypto';
import { constants } from 'node:fs';
import {
  chmod,
  copyFile,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import type { SiblingChange } from '../fix/types.ts';

/** What is built: a Dockerfile's text and the changed files beside it. */
export interface Version {
  readonly text: string;
  readonly siblings: readonly SiblingChange[];
}

/** A build context of our own, in a temporary folder: the user's is never written to. */
export interface WorkCopy {
  readonly context: string;
  readonly dockerfile: string;
  /** Writes the Dockerfile and the siblings of a version; those of the version before go back to what they were. */
  put(version: Version): Promise<void>;
  /**
   * Adds empty lines to the end of a file of the context. How many is random, so that no earlier run has these layers
   * in the builder's cache; a second change adds more.
   */
  touch(path: string): Promise<void>;
  remove(): Promise<void>;
}

/** Copies the context; files are linked where the file system allows it, and never written through a link. */
export async function makeWorkCopy(contextFolder: string, dockerfilePath: string): Promise<WorkCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'dockerfix-'));
  const context = join(folder, 'context');
  await copyTree(contextFolder, context);
  const inside = pathInside(contextFolder, dockerfilePath);
  const dockerfile = inside === undefined ? join(folder, basename(dockerfilePath)) : join(context, inside);
  if (inside === undefined) await copyBeside(dockerfilePath, folder);
  let placed: readonly SiblingChange[] = [];
  return {
    context,
    dockerfile,
    async put(version) {
      for (const { path, before } of placed) await place(join(context, path), before);
      placed = version.siblings;
      for (const { path, after } of placed) await place(join(context, path), after);
      await place(dockerfile, version.text);
    },
    async touch(path) {
      const file = join(context, path);
      await place(file, Buffer.concat([await readFile(file), Buffer.from('\n'.repeat(randomInt(1, 4097)))]));
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The ignore file of a Dockerfile outside the context. */
async function copyBeside(dockerfilePath: string, folder: string): Promise<void> {
  const name = `${basename(dockerfilePath)}.dockerignore`;
  try {
    await copyFile(join(dirname(dockerfilePath), name), join(folder, name));
  } catch {
    // There is none.
  }
}

function pathInside(folder: string, path: string): string | undefined {
  const found = relative(folder, path);
  return found.startsWith('..') || isAbsolute(found) ? undefined : found;
}

/** Replaces the file as a whole, so that a linked original keeps its bytes; undefined removes it. */
async function place(path: string, content: string | Buffer | undefined): Promise<void> {
  if (content === undefined) return rm(path, { force: true });
  const mode = await lstat(path).then(
    (stats) => stats.mode & 0o7777,
    () => 0o644,
  );
  await mkdir(dirname(path), { recursive: true });
  const scratch = `${path}.dockerfix-new`;
  await writeFile(scratch, content);
  await chmod(scratch, mode);
  await rename(scratch, path);
}

async function copyTree(from: string, to: string): Promise<void> {
  const { mode } = await lstat(from);
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else if (entry.isFile()) await linkOrCopy(source, target);
  }
  await chmod(to, mode & 0o7777);
}

async function linkOrCopy(source: string, target: string): Promise<void> {
  try {
    await link(source, target);
  } catch {
    await copyFile(source, target, constants.COPYFILE_FICLONE);
  }
}
