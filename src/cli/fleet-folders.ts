import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { cloneInto } from '../fleet/push.ts';
import { findRepositories, type NoRepository, shardOf } from '../fleet/repositories.ts';
import type { FleetRepository } from '../fleet/types.ts';
import type { Arguments } from './arguments.ts';
import type { Io } from './io.ts';

export type Found = FleetRepository | NoRepository;

/** What the folders hold, what `--repositories` lists, and of it the shard that is asked for; a text says what is wrong. */
export async function repositoriesOf(
  folders: readonly string[],
  args: Arguments,
  io: Io,
): Promise<readonly Found[] | string> {
  const list = args.value('repositories');
  const listed = list === undefined ? [] : await listedIn(list, args, io);
  if (typeof listed === 'string') return listed;
  if (folders.length === 0 && list === undefined)
    return 'fleet needs folders that hold repositories, or --repositories FILE';
  const places = listed.flatMap((each) => (typeof each === 'string' ? [each] : []));
  const lost = listed.flatMap((each) => (typeof each === 'string' ? [] : [each]));
  const found = [...findRepositories([...folders, ...places], io.cwd), ...lost];
  const shard = args.value('shard');
  if (shard === undefined) return found;
  const [, number, count] = /^(\d{1,4})\/(\d{1,4})$/.exec(shard) ?? [];
  if (number === undefined || Number(number) < 1 || Number(number) > Number(count))
    return `--shard is a part such as 2/8, not ${shard}`;
  return shardOf(found, { number: Number(number), count: Number(count) });
}

const ADDRESS = /^(?:[a-z][a-z+]*:\/\/|[\w.-]+@[\w.-]+:)/i;

/** Paths as they are; addresses cloned below `--work-dir`, unless they are there from an earlier run. */
async function listedIn(list: string, args: Arguments, io: Io): Promise<readonly (string | NoRepository)[] | string> {
  const found: (string | NoRepository)[] = [];
  for (const line of linesOf(list, io) ?? []) {
    if (!ADDRESS.test(line)) found.push(line);
    else {
      const work = args.value('work-dir');
      if (work === undefined) return `--repositories ${list} holds addresses: say with --work-dir where to clone them`;
      const folder = resolve(io.cwd, work, cloneFolder(line));
      const isThere = findRepositories([folder], io.cwd).some((each) => !('kind' in each));
      const problem = isThere
        ? undefined
        : await cloneInto(line, folder, { cwd: io.cwd, env: io.env, interrupted: io.interrupted });
      found.push(problem === undefined ? folder : { kind: 'no-repository', name: line, reason: problem.message });
    }
  }
  return linesOf(list, io) === undefined ? `--repositories ${list}: cannot be read` : found;
}

/** `https://github.com/acme/api.git` and `git@github.com:acme/api` to `github.com/acme/api`: no two repositories to one folder. */
function cloneFolder(address: string): string {
  const [host = '', ...path] = address
    .replace(/^[a-z+]+:\/+/i, '')
    .replace(/(?<!\/)\/*(?:\.git\/*)?$/, '')
    .split(/[/:]+/);
  const parts = [host.replace(/^.*@/, ''), ...path].map((part) =>
    /^\.*$/.test(part) ? '_' : encodeURIComponent(part),
  );
  return parts.join('/');
}

function linesOf(list: string, io: Io): readonly string[] | undefined {
  try {
    const lines = readFileSync(resolve(io.cwd, list), 'utf8').split(/\r?\n/);
    return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  } catch {
    return undefined;
  }
}
