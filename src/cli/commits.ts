import { realpathSync } from 'node:fs';
import { failure } from '../discover/failures.ts';
import { repositoryRoot } from '../discover/repository.ts';
import { writeSibling } from '../files/apply.ts';
import { encode } from '../files/encoding.ts';
import type { Failure, Fixed } from '../files/types.ts';
import { writeAtomically } from '../files/write.ts';
import { type GitProblem, listed, type Repository, repositoryAt, unstagedFiles } from '../git/changed.ts';
import { commitFiles, readyToCommit } from '../git/commit.ts';
import { type ChangeSet, changeSets } from '../report/change-sets.ts';
import { commitMessage } from '../report/commit-message.ts';
import { gitNames, usageOf } from './admit-changed.ts';
import type { ExtraLoader } from './extras.ts';

const OPTION = '--commit-per-transform';

/** `--commit-per-transform`: writes and commits what each transform changes, one after the other. */
export const commits: ExtraLoader = async (args, settings, io) => {
  const state = await stateAt(io);
  if ('kind' in state) return usageOf(OPTION, state);
  const transforms = settings.options.all.map(({ transform }) => transform);
  const reports: Fixed[] = [];
  const dirty: Failure[] = [];
  return {
    writes: true,
    admit: (absolute) => problemOf(absolute, state) ?? true,
    async leaveOut({ siblings }) {
      const own = siblings.filter(({ before, real }) => before !== undefined && problemOf(real, state) !== undefined);
      dirty.push(...own.map(({ path, real }) => failure(path, 'uncommitted', problemOf(real, state) ?? '')));
      return own.flatMap((sibling) => sibling.transforms);
    },
    add: (report) => {
      if (report.kind === 'fixed') reports.push(report);
    },
    async end() {
      for (const set of changeSets(
        reports,
        transforms.map(({ id }) => id),
      )) {
        const transform = transforms.find(({ id }) => id === set.transform);
        if (transform === undefined) continue;
        const message = commitMessage(transform, args.value('commit-prefix'));
        const failed =
          writeSet(set) ??
          (await commitFiles(filesOf(set), message, state.repository, { signoff: args.has('signoff') }));
        if (failed !== undefined) return [...dirty, 'code' in failed ? failed : notCommitted(set, failed)];
        const count = filesOf(set).length;
        if (!settings.quiet)
          io.stderr.write(`committed: ${transform.title} (${count} file${count === 1 ? '' : 's'})\n`);
      }
      return dirty;
    },
  };
};

interface State {
  readonly repository: Repository;
  readonly tracked: ReadonlySet<string>;
  readonly unstaged: ReadonlySet<string>;
}

async function stateAt(io: Parameters<ExtraLoader>[2]): Promise<State | GitProblem> {
  const repository = await repositoryAt(io, repositoryRoot(realpathSync(io.cwd)));
  if ('kind' in repository) return repository;
  const [tracked, unstaged] = [await listed(repository, ['ls-files', '-z']), await unstagedFiles(repository)];
  const unready = await readyToCommit(repository);
  if (unready !== undefined) return unready;
  if ('kind' in tracked) return tracked;
  return 'kind' in unstaged ? unstaged : { repository, tracked, unstaged };
}

/** A commit holds what dockerfix changed, and nothing of the user's. */
function problemOf(absolute: string, { tracked, unstaged }: State): string | undefined {
  const names = gitNames(absolute);
  if (!names.some((name) => tracked.has(name))) return 'is not in git yet: commit it first';
  return names.some((name) => unstaged.has(name))
    ? 'has changes that are not committed: commit or stash them first'
    : undefined;
}

function filesOf({ steps, siblings }: ChangeSet): readonly string[] {
  const own = steps.flatMap(({ fixed }) => fixed.file?.real ?? []);
  return [...new Set([...own, ...siblings.map(({ real }) => real)])];
}

function writeSet({ steps, siblings }: ChangeSet): Failure | undefined {
  for (const { fixed, step } of steps) {
    const { path, file, source } = fixed;
    const [before, after] = [step.before, step.after].map((text) => encode({ ...source, text }));
    if (file === undefined || before === undefined || after === undefined)
      return failure(path, 'unencodable', 'cannot be encoded');
    const failed = writeAtomically({ path, real: file.real, before, after });
    if (failed !== undefined) return failed;
  }
  for (const sibling of siblings) {
    const failed = writeSibling(sibling);
    if (failed !== undefined) return failed;
  }
  return undefined;
}

function notCommitted({ transform, steps }: ChangeSet, { message }: GitProblem): Failure {
  const path = steps[0]?.fixed.path ?? '.';
  return failure(path, 'not-committed', `what ${transform} changed is written, but not committed: ${message}`);
}
