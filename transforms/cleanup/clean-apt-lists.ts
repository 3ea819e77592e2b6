import type { Dockerfile } from '../../src/dockerfile/types.ts';
import { appendCommand, type Placement, prependCommand } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { isShipped } from '../../src/model/stages.ts';
import { type ListsOfRun, runsScript } from '../../src/packages/apt-lists.ts';
import { aptListsOwners, type ListsOwner, quotedUpdates } from '../../src/packages/apt-lists-flow.ts';
import { firstUse, updateFor } from '../../src/packages/apt-update.ts';
import { sudoOf } from '../../src/shell/program-words.ts';

const REMOVAL = 'rm -rf /var/lib/apt/lists/*';

/** The package lists go in the RUN that fetched them; later RUNs that used them fetch their own. */
export const cleanAptLists = defineTransform({
  id: 'clean-apt-lists',
  title: 'Remove the apt lists in the layer that fetched them',
  rationale:
    'The package lists of apt are 20 to 50 MB that no program needs, and they are out of date within days. Removed in the RUN that fetched them they never reach the image; a later RUN that installs fetches its own.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bapt(?:-get|itude)?\b/,
  aliases: ['DL3009'],
  mayChange: ['step.cleanup', 'step.refresh', 'layers', 'config.onbuild'],
  *propose(file) {
    for (const owner of aptListsOwners(file)) yield judge(file.dockerfile, owner);
    for (const run of quotedUpdates(file.dockerfile)) {
      const detail = `Add \`&& ${REMOVAL}\` inside the quotes, behind the install.`;
      yield { kind: 'decline', where: run.span, reason: 'the commands are inside quotes', detail };
    }
  },
});

function judge(dockerfile: Dockerfile, owner: ListsOwner): Fix | Decline {
  const { lists, installsAtStart, hidden, scripts } = owner;
  const where = lists.run.span;
  const decline = (reason: string, detail: string): Decline => ({ kind: 'decline', where, reason, detail });
  if (!isShipped(dockerfile, owner.stage)) {
    return decline(
      'the stage does not reach the image',
      'Only what is copied out of it does: lists that stay in it cost nothing there.',
    );
  }
  if (owner.removedLater) {
    const line = dockerfile.text.slice(0, owner.removedLater.span.start).split('\n').length;
    return decline(
      'a later RUN removes the lists',
      `In a layer of its own that frees nothing: move what line ${line} does into the RUN that fetched the lists.`,
    );
  }
  if (!lists.installs) {
    return decline(
      'the RUN updates the lists and installs nothing',
      'Update in the RUN that installs: lists from an earlier layer are kept, and go stale in the build cache.',
    );
  }
  if (installsAtStart) {
    return decline('the program installs packages at run time', 'Add apt-get update to what the container starts.');
  }
  const [script] = scripts;
  if (script) {
    const line = dockerfile.text.slice(0, script.span.start).split('\n').length;
    return decline(
      'a script that a later RUN starts needs these lists',
      `What line ${line} runs installs packages without updating: put apt-get update into it.`,
    );
  }
  const own = removal(dockerfile, lists);
  if ('reason' in own) return decline(own.reason, `Add \`${REMOVAL}\` where it surely runs.`);
  const edits: Edit[] = [...own.edits];
  for (const reader of owner.readers) {
    const more = editsOfReader(dockerfile, reader);
    if ('reason' in more) {
      return decline('a later RUN needs these lists', `It cannot get an update of its own: ${more.reason}.`);
    }
    edits.push(...more.edits);
  }
  const fix: Fix = { kind: 'fix', where, message: 'Remove the apt lists in the RUN that fetched them', edits };
  return hidden.length > 0
    ? { ...fix, safety: 'unsafe', message: `${fix.message}: a later script may need them` }
    : fix;
}

/** Behind the last call of apt, or at the end where scripts that run in between may fetch lists as well. */
function removal(dockerfile: Dockerfile, lists: ListsOfRun): Placement {
  const { script, last, lastCall } = lists;
  if (!last) return { reason: 'the RUN calls no apt' };
  const runsMore = script.commands.some((command) => command.span.start > last.span.start && runsScript(command));
  return appendCommand(dockerfile, script, last, sudoOf(lastCall) + REMOVAL, runsMore ? 'end' : 'behind');
}

/** A RUN that used the lists of an earlier one updates them itself, and removes them. */
function editsOfReader(dockerfile: Dockerfile, reader: ListsOfRun): Placement {
  const first = firstUse(reader);
  if (!first || !reader.reads) return { edits: [] };
  const update = prependCommand(dockerfile, reader.script, first, updateFor(reader.reads));
  if ('reason' in update) return update;
  const isClean = reader.removes || reader.leaves !== undefined;
  const removed = isClean ? { edits: [] } : removal(dockerfile, reader);
  return { edits: [...update.edits, ...('edits' in removed ? removed.edits : [])] };
}
