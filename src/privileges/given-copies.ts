import { isRemoteSource } from '../context/copy-sources.ts';
import type { CopyInstruction } from '../dockerfile/types.ts';
import type { Edit } from '../edit/types.ts';
import { resolvePath, workdirAt } from '../model/image-paths.ts';
import { settled } from '../model/start/image-files.ts';
import { type Lineage, stepCommands } from './lineage.ts';
import { foldersMadeBy, type Writable } from './writable.ts';

/** COPY and ADD instructions that give their files to the user as they come. */
export interface GivenCopies {
  readonly edits: readonly Edit[];
  /** Folders that come whole by one of them. */
  readonly folders: readonly string[];
  /** The project's files all come by a COPY of the stage itself, which now gives them to the user. */
  readonly isWhole: boolean;
}

/** Those that bring the project's folder or one to be given, and those whose files only their owner may read. */
export function givenCopies(lineage: Lineage, owner: string, { project, folders }: Writable): GivenCopies {
  const edits: Edit[] = [];
  const given: string[] = [];
  let isWhole = false;
  for (const instruction of lineage.instructions) {
    if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') continue;
    const target = targetOf(lineage, instruction);
    const isOwn = instruction.stage === lineage.stage.index;
    // What is installed is never written by what runs.
    const ofProject = project !== undefined && isInside(target, project) && !INSTALLED.test(target);
    const isFolder = isOwn && folders.includes(target);
    if (!ofProject && !isFolder && !isClosed(lineage, instruction)) continue;
    if (ofProject && isOwn) isWhole = true;
    if (isFolder && !isMadeAbove(lineage, instruction, target)) given.push(target);
    if (instruction.flags.some(({ name }) => name === 'chown')) continue;
    const at = instruction.keywordSpan.end;
    edits.push({ span: { start: at, end: at }, text: ` --chown=${owner}` });
  }
  return { edits, folders: given, isWhole };
}

/** A WORKDIR or a step made the folder before: COPY gives what it brings, not a folder that is there already. */
function isMadeAbove(lineage: Lineage, copy: CopyInstruction, target: string): boolean {
  const { instructions } = lineage;
  return (
    instructions.some(({ index, state }) => index <= copy.index && isInside(state.workdir ?? '/', target)) ||
    stepCommands(lineage).some(
      (command) =>
        (instructions[command.at]?.index ?? 0) < copy.index &&
        foldersMadeBy(lineage, command).some((path) => isInside(path, target)),
    )
  );
}

const INSTALLED = /(?:^|\/)(?:node_modules|\.venv|venv|vendor|site-packages)(?:\/|$)/;

function targetOf({ dockerfile, stage }: Lineage, copy: CopyInstruction): string {
  return settled(resolvePath(workdirAt(dockerfile, copy), copy.destination?.value ?? ''), stage);
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

const ARCHIVE = /\.(?:tar|tgz|tbz2?|txz|zip|gz|bz2|xz|deb|rpm|apk)$/i;

/**
 * `--chmod=600`, and what ADD fetches, which comes with the mode 0600 (docs.docker.com/reference/dockerfile, "ADD"): not what a step
 * removes or unpacks again.
 */
function isClosed(lineage: Lineage, copy: CopyInstruction): boolean {
  const mode = copy.flags.find(({ name }) => name === 'chmod')?.value;
  const target = targetOf(lineage, copy);
  if (target.startsWith('/tmp/') || target === '/tmp' || isNamedLater(lineage, copy, target)) return false;
  if (mode !== undefined) return /^[0-7]?[0-7][0-7][0-3]$|(?:^|,)[ua]*[og][ugoa]*(?:=(?!\w*r)|-\w*r)/.test(mode);
  return copy.keyword === 'ADD' && copy.sources.some(({ value }) => isRemoteSource(value) && !ARCHIVE.test(value));
}

/** A later step works on the file: unpacks it, runs it, removes it or opens it. */
function isNamedLater(lineage: Lineage, copy: CopyInstruction, target: string): boolean {
  const name = target.slice(target.lastIndexOf('/') + 1);
  return stepCommands(lineage).some(
    ({ name: command, operands, at }) =>
      (lineage.instructions[at]?.index ?? 0) > copy.index &&
      /^(?:rm|tar|unzip|chmod|mv|dpkg|gpg|apt-get|apt|rpm)$/.test(command) &&
      operands.some((word) => word !== undefined && name !== '' && word.endsWith(name)),
  );
}
