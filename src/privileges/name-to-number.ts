import { insertAboveStart, replace } from '../edit/instructions.ts';
import type { Decline, Fix } from '../fix/types.ts';
import { numberOf } from './known-users.ts';
import type { Lineage } from './lineage.ts';

/** The number for a stage that ends with a user's name: Kubernetes' runAsNonRoot can check numbers alone. */
export function numberForName(lineage: Lineage, user: string): Fix | Decline | undefined {
  const { stage } = lineage;
  const last = stage.instructions.findLast(({ keyword }) => keyword === 'USER');
  const word = last?.keyword === 'USER' ? last.arguments[0] : undefined;
  // The numbers of users on Windows are none, and a variable is another's to set.
  if (!word || word.value !== user || /[\\$]/.test(user) || /^\d+(?::\d+)?$/.test(user)) return undefined;
  if (lineage.base?.distribution.family === 'windows' || stage.finalState.shell.kind !== 'posix') return undefined;
  const [name = '', group] = user.split(':');
  const known = /^\d+$/.test(name) ? undefined : numberOf(lineage, name);
  if (!known || (group !== undefined && group !== name)) return declined(name, word.span);
  if (group !== undefined && known.gid === undefined) return declined(name, word.span);
  // Without a group the runtime gives the user's own groups, as it does for the name.
  const number = group === undefined ? String(known.uid) : `${known.uid}:${known.gid}`;
  const message = `Name the user by its number, which Kubernetes can check: ${name} is ${number}`;
  const hasSteps = stage.instructions.findLast(({ keyword }) => keyword === 'RUN' || keyword === 'USER') !== last;
  // Steps behind it go on as they are.
  const edit = hasSteps ? insertAboveStart(lineage.dockerfile, stage, `USER ${number}`) : replace(word.span, number);
  return { kind: 'fix', where: word.span, message, edits: [edit] };
}

function declined(name: string, where: Decline['where']): Decline {
  return {
    kind: 'decline',
    where,
    reason: 'the number of the user is not known',
    detail: `Kubernetes' runAsNonRoot can check numbers alone: make ${name} with a fixed --uid, and name that in USER.`,
  };
}
