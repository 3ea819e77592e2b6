import type { Dockerfile, RunInstruction } from '../../src/dockerfile/types.ts';
import { insertAfterWord } from '../../src/edit/shell.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { cacheMounted, cacheReader, cacheRemoval } from '../../src/model/package-caches.ts';
import { isOldPip } from '../../src/model/pip-version.ts';
import { scripts } from '../../src/model/steps.ts';
import { unreadTexts } from '../../src/model/unread.ts';
import type { PackageCommand } from '../../src/shell/package-commands.ts';
import { packageCalls } from '../../src/shell/package-commands.ts';
import type { Command, Script } from '../../src/shell/types.ts';
import { settingOf, valueOf } from '../../src/shell/variables.ts';

/** `--no-cache-dir` for pip, `--no-cache` for uv. */
export const usePipNoCacheDir = defineTransform({
  id: 'use-pip-no-cache-dir',
  title: "Install Python packages without pip's cache",
  rationale:
    'pip keeps every download and every wheel that it builds in a cache which nothing reads again: the layer carries it for ever. ' +
    'The option costs nothing, so it is set in every stage, also in one that only gives files to others.',
  safety: 'safe',
  onByDefault: true,
  mentions: /pip|\buv\b/,
  aliases: ['DL3042'],
  mayChange: ['step.options', 'config.onbuild'],
  *propose({ dockerfile }) {
    for (const { run, script } of scripts(dockerfile, 'all')) {
      if (!script) continue;
      for (const found of packageCalls(script)) {
        const proposal = judge(dockerfile, run, script, found);
        if (proposal) yield proposal;
      }
    }
    for (const { where, text, reason } of unreadTexts(dockerfile)) {
      const isFinding = /\bpip[\d.]*\s+install\b/.test(text) && !text.includes('--no-cache-dir');
      if (isFinding) yield { kind: 'decline', where, reason, detail: 'Add --no-cache-dir by hand.' };
    }
  },
});

function judge(
  dockerfile: Dockerfile,
  run: RunInstruction,
  script: Script,
  found: PackageCommand,
): Fix | Decline | undefined {
  const cache = found.manager.cacheSwitch;
  if (!found.verbWord || !cache?.verbs.includes(found.verb ?? '')) return undefined;
  if (found.options.some((option) => cache.given.test(option.text)) || cacheMounted(run, found.manager))
    return undefined;
  const setting = settingOf(run, script, found.command, cache.variable);
  if (setting !== undefined && cache.turnsOff.test(setting) && !/^(?:0|f|false|n|no|off)$/i.test(setting))
    return undefined;
  const where = found.command.span;
  const reason = obstacle(dockerfile, run, script, found, setting);
  if (reason) return { kind: 'decline', where, ...reason };
  const [option = ''] = found.manager.noCacheOptions;
  const edits = [insertAfterWord(found.verbWord, option)];
  return { kind: 'fix', where, message: `Install without ${found.manager.id}'s cache`, edits };
}

type Reason = Pick<Decline, 'reason' | 'detail'>;

function obstacle(
  dockerfile: Dockerfile,
  run: RunInstruction,
  script: Script,
  found: PackageCommand,
  setting: string | undefined,
): Reason | undefined {
  const { id } = found.manager;
  if (id === 'pip' && setting !== undefined && setting !== '') {
    return {
      reason: 'PIP_NO_CACHE_DIR turns the cache off already',
      detail: `pip reads ${setting} as it reads 1: the value that leaves the cache on is an empty one.`,
    };
  }
  const [folder = ''] = found.manager.cacheVariables ?? [];
  if (valueOf(run, folder)) {
    return {
      reason: 'the cache has a folder of its own',
      detail: `Where ${folder} is removed or mounted is not followed.`,
    };
  }
  const removal = cacheRemoval(script, found.command, found.manager);
  if (removal && !isForced(removal)) {
    return {
      reason: 'the RUN removes the cache itself',
      detail: 'The removal fails where there is no cache: use the option in its place.',
    };
  }
  if (cacheReader(dockerfile, found.command, found.manager)) {
    return {
      reason: 'another command names the cache',
      detail: `It would miss ${id}'s cache folder.`,
    };
  }
  if (id === 'uv') return uvObstacle(dockerfile, run);
  return isOldPip(dockerfile, run, found.command)
    ? {
        reason: "the distribution's pip is older than the option",
        detail:
          'pip before 6.0 keeps no cache and refuses --no-cache-dir: a newer base image brings a pip that knows it.',
      }
    : undefined;
}

/** `rm -f` does not mind if nothing is there. */
function isForced(removal: Command): boolean {
  return removal.words.some((word) => word.value === 'rm') && removal.words.some((word) => /^-\w*f/.test(word.text));
}

const wordsOf = new WeakMap<Dockerfile, ReadonlySet<string>>();

function allWords(dockerfile: Dockerfile): ReadonlySet<string> {
  const commands = scripts(dockerfile, 'all').flatMap(({ script }) => script?.commands ?? []);
  return new Set(commands.flatMap(({ words }) => words.map(({ text }) => text)));
}

/** Without its cache uv cannot work offline, nor install links into it. */
function uvObstacle(dockerfile: Dockerfile, run: RunInstruction): Reason | undefined {
  const words = wordsOf.get(dockerfile) ?? allWords(dockerfile);
  wordsOf.set(dockerfile, words);
  const needsCache = words.has('--offline') || valueOf(run, 'UV_OFFLINE');
  const isLinked =
    words.has('--link-mode=symlink') || words.has('symlink') || valueOf(run, 'UV_LINK_MODE') === 'symlink';
  return needsCache || isLinked
    ? { reason: 'the cache is needed later', detail: 'uv is asked to work offline, or to link into its cache.' }
    : undefined;
}
