import type { Dockerfile, RunInstruction } from '../../src/dockerfile/types.ts';
import { cutLines, insertAbove, linesWithComments, removeInstruction } from '../../src/edit/instructions.ts';
import { hasComment, prependCommand, removeLink } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import type { ListsOfRun } from '../../src/packages/apt-lists.ts';
import { aptListsOwners, type ListsOwner } from '../../src/packages/apt-lists-flow.ts';
import { firstUse, installsSomewhere } from '../../src/packages/apt-update.ts';
import { scriptOf } from '../../src/shell/script.ts';
import { isSetting, onlySetsErrexit } from '../../src/shell/set-options.ts';
import type { Command } from '../../src/shell/types.ts';

/** `apt-get update` goes into the RUN that installs. */
export const mergeAptUpdate = defineTransform({
  id: 'merge-apt-update',
  title: 'Update the apt lists in the RUN that installs',
  rationale:
    'An update in a layer of its own stays in the build cache when the list of packages below changes: the install then works from stale lists, and fails once the versions in them are gone. Update and install belong in one RUN.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bapt(?:-get|itude)?\b/,
  aliases: ['DL3009'],
  mayChange: ['layers', 'step.refresh', 'step.reordered', 'step.env', 'step.workdir', 'step.shell', 'config.onbuild'],
  *propose(file) {
    for (const owner of aptListsOwners(file)) {
      if (!owner.lists.installs) yield judge(file, owner);
    }
  },
});

type Reason = readonly [reason: string, detail: string];

function judge(file: DockerfileInContext, owner: ListsOwner): Fix | Decline {
  const { run, leaves } = owner.lists;
  const where = run.span;
  const obstacle = obstacleTo(file.dockerfile, owner);
  if (obstacle) return { kind: 'decline', where, reason: obstacle[0], detail: obstacle[1] };
  const reader = owner.readers[0];
  const joined = reader && leaves ? joinEdits(file.dockerfile, owner, leaves, reader) : [];
  const removed = leaves && removal(file.dockerfile, owner, leaves, reader?.run);
  if (!removed || 'reason' in joined) {
    const reason = 'reason' in joined ? joined.reason : 'the update cannot be taken out of its RUN';
    return { kind: 'decline', where, reason, detail: 'Move the update into the RUN that installs by hand.' };
  }
  const message = reader ? 'Update in the RUN that installs' : 'Remove an update that no install uses';
  const fix: Fix = { kind: 'fix', where, message, edits: [...removed, ...joined] };
  return reader && changesSources(file.dockerfile, run, reader.run) ? { ...fix, safety: 'unsafe' } : fix;
}

function obstacleTo(dockerfile: Dockerfile, owner: ListsOwner): Reason | undefined {
  const { lists, readers, hidden, installsAtStart } = owner;
  const { run } = lists;
  if (lists.leaves && lists.script.statements[lists.leaves.statement]?.background) {
    return ['the update runs in the background', 'Let the RUN wait for it: take the & away.'];
  }
  if (installsAtStart)
    return ['the program installs packages at run time', 'It needs the lists, or an update of its own.'];
  if (hidden.length > 0) return ['a later script may need the lists', 'Update in the script, before it installs.'];
  if (run.onbuild)
    return ['the update is for images built on this one', 'Join it with the install in one ONBUILD RUN.'];
  if (readers.length === 0 && !owner.replaced) {
    if (owner.runsScripts) return ['a later script may need the lists', 'Update in the script, before it installs.'];
    if (!installsSomewhere(dockerfile)) {
      return ['the file installs no packages', 'Remove the update, if no image built on this one relies on it.'];
    }
  }
  if (readers.some((reader) => reader.run.stage !== readers[0]?.run.stage)) {
    return ['several stages use the lists', 'Update in each of the RUNs that install.'];
  }
  const [reader] = readers;
  if (reader && (reader.run.state.user !== run.state.user || reader.run.onbuild)) {
    return ['another user installs', 'Join update and install in one RUN.'];
  }
  if (lists.script.hasHeredocInput || reader?.script.hasHeredocInput) {
    return ['a heredoc is fed to a command of the RUN', 'Move the update into the RUN that installs by hand.'];
  }
  if (run.flags.length > 0 || (reader && reader.run.flags.length > 0)) {
    return ['the RUN has flags', 'Join update and install in one RUN with the flags that both need.'];
  }
  return undefined;
}

/** Puts the update, as it is written, in front of the install. */
function joinEdits(
  dockerfile: Dockerfile,
  owner: ListsOwner,
  update: Command,
  reader: ListsOfRun,
): readonly Edit[] | { readonly reason: string } {
  const first = firstUse(reader);
  const text = dockerfile.text.slice(update.span.start, update.span.end);
  if (!first || text.includes('\n')) return { reason: 'the update stands on several lines' };
  const counts = isGuarded(owner.lists, update);
  if (counts !== isGuarded(reader, first)) {
    return { reason: counts ? 'the RUN that installs goes on after a failure' : 'the update may fail' };
  }
  const placed = prependCommand(dockerfile, reader.script, first, text);
  return 'edits' in placed ? placed.edits : placed;
}

/** The failure of the command fails the build. */
function isGuarded({ script }: ListsOfRun, command: Command): boolean {
  const statement = script.statements[command.statement];
  const later = statement?.links.slice(command.link + 1) ?? [];
  if (statement?.background) return false;
  const endsScript = command.statement === script.statements.length - 1;
  if (endsScript) return later.every((link) => link.operator === '&&');
  return statement?.errexit === true && later.length === 0;
}

/** Takes the update out of its RUN, and the RUN away when it does nothing else; the comments above it go with the update. */
function removal(
  dockerfile: Dockerfile,
  { lists }: ListsOwner,
  update: Command,
  reader: RunInstruction | undefined,
): readonly Edit[] | undefined {
  const { run, script } = lists;
  const links = script.statements.flatMap((statement) => statement.links);
  const only = links.every(({ command, operator }) => operator !== '||' && (command === update || isSetting(command)));
  const isAlone = only && update.enclosing.length === 0;
  if (!isAlone) {
    const edit = removeLink(dockerfile, script, update);
    return edit && [edit];
  }
  const isPlain = links.every(({ command }) => command?.words[0]?.value !== 'set' || onlySetsErrexit(command));
  if (run.comments.length > 0 || run.heredocs.length > 0 || !isPlain) return undefined;
  const whole = linesWithComments(dockerfile, run);
  if (!reader || !hasComment(dockerfile, whole)) return [removeInstruction(dockerfile, run)];
  const comments = dockerfile.text.slice(whole.start, run.span.start).trimEnd().replaceAll('\r\n', '\n');
  return [cutLines(dockerfile.text, whole), insertAbove(dockerfile, reader, comments)];
}

/** Between the two, the sources of apt may change: a later update may find other versions. */
function changesSources(dockerfile: Dockerfile, update: RunInstruction, install: RunInstruction): boolean {
  return dockerfile.instructions.slice(update.index + 1, install.index).some((instruction) => {
    const text = dockerfile.text.slice(instruction.span.start, instruction.span.end);
    return instruction.keyword === 'RUN'
      ? scriptOf(dockerfile, instruction) === undefined ||
          /\/etc\/apt|apt-key|apt-repository|dpkg|\| *(?:sudo[^|]*)?(?:ba)?sh\b/.test(text)
      : /\/etc(?:\/apt|\/?["\s\]]|$)/.test(text);
  });
}
