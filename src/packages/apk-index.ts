import { isMounted } from '../dockerfile/mounts.ts';
import type { RunInstruction, Stage } from '../dockerfile/types.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { scriptsOf } from '../model/steps.ts';
import { type PackageCommand, packageCommand, programWords } from '../shell/package-commands.ts';
import type { Command, Script, Word } from '../shell/types.ts';
import { localScript } from './local-scripts.ts';

const APK_CACHE = '/var/cache/apk';

/** One command of a stage that has to do with apk's index. */
export interface ApkCall {
  readonly run: RunInstruction;
  readonly script: Script;
  readonly command: Command;
  /** `fetch`: `apk update`. `read`: needs an index that is there, or keeps files of its own beside it. `own`: fetches what it needs. `remove`: only removes the cache. */
  readonly use: 'fetch' | 'read' | 'own' | 'remove';
  readonly pkg: PackageCommand | undefined;
}

/** apk(8): sub-commands that work without an index. */
const WITHOUT_INDEX = new Set(['del', 'info', 'audit', 'verify', 'version', 'stats', 'cache', 'manifest']);

const FOLDERS = [APK_CACHE, '/etc/apk/cache'];

/** True when the RUN keeps apk's cache in a mount. */
export function hasApkMount(run: RunInstruction): boolean {
  return FOLDERS.some((folder) => isMounted(run, folder));
}

/** The calls of apk in a stage and in those built on it, in order; scripts that may call it are readers. */
export function apkCalls(file: DockerfileInContext, stage: Stage): ApkCall[] {
  const calls: ApkCall[] = [];
  for (const { run, script } of scriptsOf(file.dockerfile, stage, 'all')) {
    for (const command of script.commands) {
      const pkg = packageCommand(command);
      const use = useOf(file, run, command, pkg);
      if (use) calls.push({ run, script, command, use, pkg });
    }
  }
  return calls;
}

function useOf(
  file: DockerfileInContext,
  run: RunInstruction,
  command: Command,
  pkg: PackageCommand | undefined,
): ApkCall['use'] | undefined {
  if (pkg) {
    if (pkg.manager.id !== 'apk' || (pkg.verb !== undefined && WITHOUT_INDEX.has(pkg.verb))) return undefined;
    if (pkg.isRefresh) return 'fetch';
    return pkg.options.some((option) => option.value === '--no-cache') ? 'own' : 'read';
  }
  const words = programWords(command);
  if (words[0]?.value === 'rm') return isRemoval(words) ? 'remove' : undefined;
  const text = file.dockerfile.text.slice(command.span.start, command.span.end);
  if (FOLDERS.some((folder) => text.includes(folder))) return 'read';
  if (text.includes('apk') && /^(?=(.*?\bapk\s))\1(?:.*\s)?add\b/s.test(text)) return 'read';
  const script = localScript(file.dockerfile, run, command, file.context);
  return script && (script.text === undefined || /\bapk\b/.test(script.text)) ? 'read' : undefined;
}

/** `rm -rf /var/cache/apk/*` and nothing else. */
function isRemoval([, ...operands]: readonly Word[]): boolean {
  const paths = operands.filter((word) => !word.text.startsWith('-'));
  const isCache = (path: string): boolean =>
    /^\/(?:var\/cache\/apk|etc\/apk\/cache)(?:\/?|\/\*)$/.test(path.replaceAll('//', '/'));
  return paths.length > 0 && paths.every((word) => isCache(word.text));
}

/** What the stages that are built on each stage, at any depth, do with apk's index. */
export function apkUsesOnTop(file: DockerfileInContext): ReadonlyMap<Stage, ReadonlySet<ApkCall['use']>> {
  const onTop = new Map<Stage, Set<ApkCall['use']>>();
  // A stage stands behind the one that it is built on.
  for (const stage of file.dockerfile.stages.toReversed()) {
    const { base } = stage;
    if (base.kind !== 'stage') continue;
    const uses = [...(onTop.get(stage) ?? []), ...apkCalls(file, stage).map(({ use }) => use)];
    onTop.set(base.stage, new Set([...(onTop.get(base.stage) ?? []), ...uses]));
  }
  return onTop;
}
