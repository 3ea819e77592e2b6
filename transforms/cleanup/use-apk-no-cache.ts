import type { RunInstruction } from '../../src/dockerfile/types.ts';
import { removeInstruction, replace } from '../../src/edit/instructions.ts';
import { insertAfterWord, removeLink, removeWord } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { runStepsOf } from '../../src/model/steps.ts';
import { type ApkCall, apkCalls, apkUsesOnTop, hasApkMount } from '../../src/packages/apk-index.ts';
import type { PackageCommand } from '../../src/shell/package-commands.ts';
import type { Word } from '../../src/shell/types.ts';

/** `apk add --no-cache`, without the update before and the removal behind that it makes useless. */
export const useApkNoCache = defineTransform({
  id: 'use-apk-no-cache',
  title: 'Install with apk add --no-cache',
  rationale:
    'With --no-cache apk fetches a fresh index for itself and stores neither the index nor the packages: no apk update before, nothing to remove behind, no stale index in the build cache.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bapk\b/,
  aliases: ['DL3019'],
  mayChange: ['step.options', 'step.refresh', 'step.cleanup', 'layers', 'config.onbuild'],
  *propose(file) {
    const onTop = apkUsesOnTop(file);
    for (const stage of file.dockerfile.stages) {
      for (const { run } of runStepsOf(file.dockerfile, stage, 'all')) {
        const isExec = /^apk add(?!.* --no-cache)/.test(run.arguments.map((word) => word.value).join(' '));
        const detail = 'Write ["apk", "add", "--no-cache", …].';
        if (isExec) yield { kind: 'decline', where: run.span, reason: 'the RUN is in exec form', detail };
      }
      const calls = apkCalls(file, stage).filter((call) => !hasApkMount(call.run));
      const places = placesOf(calls, onTop.get(stage));
      for (const [run, own] of byRun(calls)) {
        yield* turnOff(run, own, places);
        for (const call of own) if (isUselessUpdate(call, places)) yield* drop(file, call);
        for (const call of own) if (isUselessRemoval(call, places)) yield* drop(file, call);
      }
    }
  },
});

/** The option for each `apk add` of a RUN; for `apk upgrade` too where an update before it served it. */
function* turnOff(run: RunInstruction, own: readonly ApkCall[], { first, order }: Places): Iterable<Fix> {
  const edits = own.flatMap((call) => {
    const { pkg, use } = call;
    const isUpdated = first.fetch < (order.get(call) ?? 0);
    const isUpgrade = pkg?.verb === 'upgrade' && (isUpdated || voidOptions(pkg).length > 0);
    if (pkg && use === 'own') return voidOptions(pkg).map((word) => removeWord(pkg.command, word));
    return pkg && use === 'read' && (pkg.isInstall || isUpgrade) ? withoutCache(pkg) : [];
  });
  if (edits.length > 0)
    yield { kind: 'fix', where: run.span, message: 'apk leaves its index in the layer: add --no-cache', edits };
}

/** `--no-cache` in the place of `--update` or `-U`, else behind the sub-command. */
function withoutCache(pkg: PackageCommand): Edit[] {
  const [option = '--no-cache'] = pkg.manager.noCacheOptions;
  const [first, ...others] = voidOptions(pkg);
  const added = first ? replace(first.span, option) : pkg.verbWord && insertAfterWord(pkg.verbWord, option);
  return [...(added ? [added] : []), ...others.map((word) => removeWord(pkg.command, word))];
}

/** `--update` and its like, which `--no-cache` makes void. */
function voidOptions({ options, manager }: PackageCommand): Word[] {
  return options.filter((word) => manager.cacheOptions.includes(word.text));
}

function byRun(calls: readonly ApkCall[]): ReadonlyMap<RunInstruction, readonly ApkCall[]> {
  const runs = new Map<RunInstruction, ApkCall[]>();
  for (const call of calls) {
    const own = runs.get(call.run);
    if (own) own.push(call);
    else runs.set(call.run, [call]);
  }
  return runs;
}

/** The order of the calls of a stage: the first of each use, the last that reads; and whether later stages read or fetch. */
interface Places {
  readonly order: ReadonlyMap<ApkCall, number>;
  readonly first: Readonly<Record<ApkCall['use'], number>>;
  readonly lastRead: number;
  readonly fetchesOwn: boolean;
}

function placesOf(calls: readonly ApkCall[], onTop: ReadonlySet<ApkCall['use']> = new Set()): Places {
  const firstOf = (use: ApkCall['use']): number => {
    const found = calls.findIndex((call) => call.use === use);
    return found === -1 ? Number.POSITIVE_INFINITY : found;
  };
  const own = firstOf('own');
  return {
    order: new Map(calls.map((call, index) => [call, index])),
    first: { fetch: firstOf('fetch'), read: firstOf('read'), own, remove: firstOf('remove') },
    lastRead: onTop.has('read') ? Number.POSITIVE_INFINITY : calls.findLastIndex((call) => call.use === 'read'),
    fetchesOwn: own < Number.POSITIVE_INFINITY || onTop.has('own'),
  };
}

/** An update behind which every reader of the index, in later RUNs and stages too, fetches its own. */
function isUselessUpdate(call: ApkCall, { order, lastRead, fetchesOwn }: Places): boolean {
  return call.use === 'fetch' && lastRead < (order.get(call) ?? 0) && fetchesOwn;
}

/** The removal of a cache that no command before it fills. */
function isUselessRemoval(call: ApkCall, { order, first }: Places): boolean {
  const at = order.get(call) ?? 0;
  return call.use === 'remove' && first.fetch > at && first.read > at && first.own < at;
}

function* drop(file: DockerfileInContext, call: ApkCall): Iterable<Fix | Decline> {
  const { run, script, command, use } = call;
  const message =
    use === 'fetch' ? 'Remove an apk update that no command uses' : 'Do not remove a cache that stays empty';
  const isAlone =
    script.statements.length === 1 && script.statements[0]?.links.length === 1 && command.enclosing.length === 0;
  if (isAlone) {
    if (run.comments.length === 0 && !run.onbuild && run.heredocs.length === 0)
      yield { kind: 'fix', where: run.span, message, edits: [removeInstruction(file.dockerfile, run)] };
    return;
  }
  const edit = script.hasHeredocInput ? undefined : removeLink(file.dockerfile, script, command);
  if (edit) yield { kind: 'fix', where: run.span, message, edits: [edit] };
}
