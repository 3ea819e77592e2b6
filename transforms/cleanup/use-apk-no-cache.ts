import type { RunInstruction, Stage } from '../../src/dockerfile/types.ts';
import { removeInstruction, replace } from '../../src/edit/instructions.ts';
import { insertAfterWord, removeLink, removeWord } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { type ApkCall, apkCalls, hasApkMount, stagesOn } from '../../src/packages/apk-index.ts';
import { runsOf } from '../../src/packages/system-runs.ts';
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
    for (const stage of file.dockerfile.stages) {
      for (const run of runsOf(stage)) {
        const isExec = /^apk add(?!.* --no-cache)/.test(run.arguments.map((word) => word.value).join(' '));
        const detail = 'Write ["apk", "add", "--no-cache", …].';
        if (isExec) yield { kind: 'decline', where: run.span, reason: 'the RUN is in exec form', detail };
      }
      const calls = apkCalls(file, stage).filter((call) => !hasApkMount(call.run));
      const runs = [...new Set(calls.map((call) => call.run))];
      for (const run of runs) {
        const own = calls.filter((call) => call.run === run);
        yield* turnOff(run, own, calls);
        const useless = [...uselessUpdates(file, stage, calls, own), ...uselessRemovals(calls, own)];
        for (const call of useless) yield* drop(file, call);
      }
    }
  },
});

/** The option for each `apk add` of a RUN; for `apk upgrade` too where an update before it served it. */
function* turnOff(run: RunInstruction, own: readonly ApkCall[], calls: readonly ApkCall[]): Iterable<Fix> {
  const edits = own.flatMap((call) => {
    const { pkg, use } = call;
    const isUpdated = calls.slice(0, calls.indexOf(call)).some((before) => before.use === 'fetch');
    const isUpgrade = pkg?.verb === 'upgrade' && (isUpdated || voidOptions(pkg).length > 0);
    if (pkg && use === 'own') return voidOptions(pkg).map((word) => removeWord(pkg.command, word));
    return pkg && use === 'read' && (pkg.isInstall || isUpgrade) ? withoutCache(pkg) : [];
  });
  if (edits.length > 0) yield { kind: 'fix', where: run.span, message: 'Let apk store no cache', edits };
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

/** Updates behind which every reader of the index, in later RUNs and stages too, fetches its own. */
function uselessUpdates(
  file: DockerfileInContext,
  stage: Stage,
  calls: readonly ApkCall[],
  own: readonly ApkCall[],
): ApkCall[] {
  const onTop = stagesOn(file.dockerfile, stage).flatMap((other) => apkCalls(file, other));
  return own.filter((call) => {
    const later = [...calls.slice(calls.indexOf(call) + 1), ...onTop];
    const unclear = later.some((other) => other.use === 'read');
    return call.use === 'fetch' && !unclear && [...calls, ...onTop].some((other) => other.use === 'own');
  });
}

/** Removals of a cache that no command before them fills. */
function uselessRemovals(calls: readonly ApkCall[], own: readonly ApkCall[]): ApkCall[] {
  return own.filter((call) => {
    const before = calls.slice(0, calls.indexOf(call));
    const filled = before.some((other) => other.use === 'fetch' || other.use === 'read');
    return call.use === 'remove' && !filled && before.some((other) => other.use === 'own');
  });
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
