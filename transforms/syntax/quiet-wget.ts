import { Notes } from '../../src/dockerfile/notes.ts';
import { stageOf } from '../../src/dockerfile/stage-of.ts';
import type { Dockerfile, RunInstruction, Stage } from '../../src/dockerfile/types.ts';
import { insertAfterWord } from '../../src/edit/shell.ts';
import { baseImageOf } from '../../src/facts/base-images.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { scripts, scriptsOf } from '../../src/model/steps.ts';
import { packageCalls, programWord } from '../../src/shell/package-commands.ts';
import type { Command } from '../../src/shell/types.ts';

const OPTION = '--progress=dot:giga';

/** `wget url` to `wget --progress=dot:giga url`. */
export const quietWget = defineTransform({
  id: 'quiet-wget',
  title: 'Keep the progress of wget short',
  rationale:
    'Without a terminal wget prints a dot for every kilobyte: thousands of lines of build log that hide what matters.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bwget\b/,
  aliases: ['DL3047'],
  mayChange: ['step.changed', 'config.onbuild'],
  *propose({ dockerfile }) {
    for (const { run, script } of scripts(dockerfile, 'all'))
      for (const command of script.commands) if (isNoisy(command)) yield addOption(dockerfile, run, command);
  },
});

/** GNU wget(1): short options that take a value; `n` starts the two-letter ones such as `-nv`. */
const VALUE_OPTIONS = 'aABDeilIoOPQRtTUwX';
const SILENT = /^--(?:progress|quiet|no-verbose|output-file|append-output|background|version|help|spider)\b/;

/** wget that prints its progress: none of the options that hide it, shorten it or send it to a file. */
function isNoisy(command: Command): boolean {
  const name = programWord(command);
  if (!name?.value?.endsWith('wget') || !/^(?:\/usr)?(?:\/bin\/)?wget$/.test(name.value)) return false;
  const words = command.words.slice(command.words.indexOf(name) + 1).map((word) => word.text);
  return words.length > 0 && !words.some((word) => SILENT.test(word) || isSilentCluster(word));
}

function isSilentCluster(word: string): boolean {
  if (!/^-[^-]/.test(word)) return false;
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    if ('qbaoVh'.includes(letter) || word.startsWith('nv', at)) return true;
    if (VALUE_OPTIONS.includes(letter)) return false;
    if (letter === 'n') at += 1;
  }
  return false;
}

function addOption(dockerfile: Dockerfile, run: RunInstruction, command: Command): Fix | Decline {
  const where = command.span;
  const name = programWord(command);
  const kind = wgetIn(dockerfile, run, command);
  if (kind === 'GNU' && name) {
    return {
      kind: 'fix',
      where,
      message: 'Print one line of progress for every 32 MB',
      edits: [insertAfterWord(name, OPTION)],
    };
  }
  if (kind === undefined) {
    const detail = `Add ${OPTION} if the image has GNU wget, -q if it has another.`;
    return { kind: 'decline', where, reason: 'it is not known which wget the image has', detail };
  }
  return { kind: 'decline', where, reason: `${kind} has no ${OPTION}`, detail: 'Add -q if its messages may go too.' };
}

type Wget = 'GNU' | 'BusyBox wget' | 'wget2';

/** Which wget a command finds: the one that a package manager installed before it, else the base image's. */
function wgetIn(dockerfile: Dockerfile, run: RunInstruction, command: Command): Wget | undefined {
  const stage = stageOf(dockerfile, run);
  if (stage === undefined) return undefined;
  const installs = installsOf(dockerfile, stage);
  const before = new Set([...installs].filter(([, start]) => start < command.span.start).map(([name]) => name));
  if (before.has(APK_WGET)) return 'GNU';
  return publishedWget(stage) ?? likelyWget(before);
}

const APK_WGET = 'wget from apk';

const noted = new Notes<Stage, ReadonlyMap<string, number>>();

/** Where each package manager first installs something in a stage or one that it is built on, and apk wget itself. */
function installsOf(dockerfile: Dockerfile, stage: Stage): ReadonlyMap<string, number> {
  const chain: Stage[] = [];
  let last: Stage | undefined = stage;
  for (; last && !noted.get(last); last = last.base.kind === 'stage' ? last.base.stage : undefined) chain.push(last);
  let installs = last ? noted.get(last) : undefined;
  for (const each of chain.toReversed()) {
    installs = new Map([...ownInstalls(dockerfile, each), ...(installs ?? [])]);
    noted.set(each, installs);
  }
  return installs ?? new Map();
}

/** From Fedora 40 on `wget` is wget2 (fedoraproject.org/wiki/Changes/Wget2asWget), which refuses the option (rockdaboot/wget2#317). */
function publishedWget(stage: Stage): Wget | undefined {
  const facts = baseImageOf(stage);
  switch (facts?.distribution.family) {
    case 'alpine':
    case 'busybox':
      return 'BusyBox wget';
    case 'rhel':
      if (!facts.distribution.id.startsWith('fedora')) return 'GNU';
      return Number.parseFloat(facts.release ?? '') < 40 ? 'GNU' : 'wget2';
    case 'debian':
    case 'suse':
    case 'arch':
      return 'GNU';
    default:
      return undefined;
  }
}

/** The package manager tells the distribution of an unknown image; dnf may be Fedora's. */
function likelyWget(managers: ReadonlySet<string>): Wget | undefined {
  if (managers.has('apk')) return 'BusyBox wget';
  return ['apt-get', 'apt', 'yum', 'zypper', 'pacman'].some((id) => managers.has(id)) ? 'GNU' : undefined;
}

function ownInstalls(dockerfile: Dockerfile, stage: Stage): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { script } of scriptsOf(dockerfile, stage, 'own')) {
    for (const { isInstall, manager, operands, command } of packageCalls(script)) {
      const isWget = manager.id === 'apk' && operands.some((word) => /^wget(?:[=<>~@]|$)/.test(word.value ?? ''));
      for (const name of isInstall ? [manager.id, ...(isWget ? [APK_WGET] : [])] : []) {
        if (!first.has(name)) first.set(name, command.span.start);
      }
    }
  }
  return first;
}
