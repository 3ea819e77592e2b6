import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { detectBuilder } from '../../src/build/detect.ts';
import { describeRun } from '../../src/build/judge-runs.ts';
import { BUILDER_NAMES, type Builder } from '../../src/build/types.ts';
import type { RunPair, VerifyOptions, VerifyReport } from '../../src/build/verify-types.ts';
import { plannedBuild } from '../../src/cli/fleet-build.ts';
import { verifyFixed } from '../../src/cli/verify-fixed.ts';
import type { Failure, Fixed } from '../../src/files/types.ts';
import type { BuildFile } from '../../src/fleet/plan.ts';
import type { PlannedBuild } from '../../src/fleet/types.ts';

/** A Dockerfile that is split, built before and after. */
export interface Pair {
  /** `fails`: the original does not build here. */
  readonly outcome: 'alike' | 'broken' | 'fails';
  /** Why it fails, or what is broken. */
  readonly why: string;
  /** What the container does when it starts: `listens on 3000`; empty where neither was started. */
  readonly start: string;
  readonly bytes?: { readonly before: number; readonly after: number };
}

/** Pairs by what was built; kept in a file, where one is named, so that a later run builds only what is new. */
export interface Pairs {
  get(key: string): Pair | undefined;
  set(key: string, pair: Pair): void;
}

export function openPairs(path: string | undefined): Pairs {
  const isThere = path !== undefined && existsSync(path);
  const all = new Map<string, Pair>(isThere ? Object.entries(JSON.parse(readFileSync(path, 'utf8'))) : []);
  return {
    get: (key) => all.get(key),
    set(key, pair) {
      all.set(key, pair);
      if (path !== undefined) writeFileSync(path, `${JSON.stringify(Object.fromEntries(all), undefined, 1)}\n`);
    },
  };
}

export async function theBuilder(wanted: string): Promise<Builder> {
  const name = BUILDER_NAMES.find((known) => known === wanted);
  if (name === undefined) throw new Error(`${wanted} is none of ${BUILDER_NAMES.join(', ')}`);
  const detected = await detectBuilder(name, process.env, new AbortController().signal);
  if (detected.kind === 'none') throw new Error(detected.message);
  return detected.builder;
}

const OPTIONS: VerifyOptions = {
  settings: { buildArgs: [], target: undefined, platform: undefined, network: 'host', timeoutSeconds: 600 },
  unsafe: true,
  smoke: undefined,
  startSeconds: 30,
  quietSeconds: 3,
  touch: undefined,
  rebuild: false,
};

/** Builds what is split, in a repository at this commit; `met` hears of each. */
export function buildSplits(
  builder: Builder,
  pairs: Pairs,
  repository: string,
  commit: string,
  met: (path: string, pair: Pair) => void,
): BuildFile {
  const interrupted = new AbortController().signal;
  return async (fixed, fix): Promise<PlannedBuild> => {
    if (!isSplit(fixed)) return { outcome: 'unverified', problems: [] };
    const key = `${repository} ${commit} ${fixed.path} ${hashOf(fixed)}`;
    let pair = pairs.get(key);
    if (pair === undefined) {
      process.stderr.write(`${repository} ${fixed.path}: `);
      pair = pairOf(await verifyFixed(fixed, { fix, options: OPTIONS, builder, interrupted, show: () => {} }));
      process.stderr.write(`${pair.outcome} ${pair.why} ${pair.start}\n`);
      pairs.set(key, pair);
    }
    met(fixed.path, pair);
    return { outcome: pair.outcome === 'fails' ? 'unverified' : pair.outcome, problems: [] };
  };
}

function isSplit({ result }: Fixed): boolean {
  return result.outcomes.some(({ kind, transform }) => kind === 'applied' && transform === 'split-build-stage');
}

/** Of the two texts and the files beside them: other results are built anew. */
function hashOf({ result }: Fixed): string {
  const { before, after, siblings } = result;
  return createHash('sha256')
    .update(JSON.stringify([before, after, siblings]))
    .digest('hex')
    .slice(0, 12);
}

function pairOf(report: VerifyReport | Failure | undefined): Pair {
  if (report?.kind === 'original-fails') return { outcome: 'fails', why: whyItFails(report), start: '' };
  const { outcome, problems, bytes } = plannedBuild(report);
  const comparison = report?.kind === 'verified' ? report.comparison : undefined;
  return {
    outcome: outcome === 'unverified' ? 'fails' : outcome,
    why: problems.join('; '),
    start: comparison === undefined ? '' : startOf(comparison.start),
    ...(bytes && { bytes }),
  };
}

/** What the rewritten image does, which is what the original does where they are alike. */
function startOf(pair: RunPair): string {
  return pair.kind === 'none' ? '' : describeRun(pair.after);
}

/** What a builder's last lines say, the first that holds. */
const CAUSES: readonly (readonly [pattern: RegExp, cause: string])[] = [
  [/creating build container|no such image|image not known/, 'its base image cannot be had here'],
  [/\bapk: |apk: not found|add(user|group) .*-S/, 'it needs Alpine'],
  [
    /Python version [^\n]{0,80}not (allowed|supported)|engine "node" is incompatible/,
    'it needs another version of its language',
  ],
  [/lockfile[^\n]{0,80}(broken|updated)|out of sync|ERR_PNPM_OUTDATED|are in sync/, 'its lockfile does not match'],
  [/ERESOLVE/, 'its dependencies conflict'],
  [/pg_config executable not found|Python\.h: No such file/, 'a library that it is compiled with is missing'],
  [
    /ENOTFOUND|EAI_AGAIN|[Cc]ould not resolve|not connected to the internet|name resolution|Name or service not known|no such host|Failed to fetch|corepack\.cjs|binaries\.prisma/,
    'it loads something that is in no package registry',
  ],
  [
    /error TS\d|error\[E\d|COMPILATION ERROR|Type error:|could not compile|Found \d+ error/,
    'its sources do not compile',
  ],
  [
    /no installation candidate|Couldn't find package|No matching distribution|E404/,
    'a package that it installs is gone',
  ],
  [/can't cd to|no such file or directory|: not found/i, 'a file that it needs is not in the repository'],
];

function whyItFails({ reason, output }: { readonly reason: string; readonly output: string }): string {
  if (reason === 'timeout') return 'it takes more than ten minutes';
  return CAUSES.find(([pattern]) => pattern.test(output))?.[1] ?? 'a step of it fails';
}
