import { allPrograms } from '../model/start/start.ts';
import type { Start } from '../model/start/types.ts';
import { type Lineage, stepCommands } from './lineage.ts';

/** Commands that let other users than root run what the container starts, and write temporary files. */
export function openingCommands(lineage: Lineage, start: Start): readonly string[] {
  const started = new Set<string>();
  for (const { argv } of allPrograms(start)) {
    for (const word of argv.slice(0, 2)) if (word?.startsWith('/')) started.add(word);
  }
  const closed = [...started].filter((path) => isOnlyForOwner(lineage, path) && /^[\w./-]+$/.test(path));
  const open = closed.length === 0 ? [] : [`chmod a+rx ${closed.join(' ')}`];
  return removesTemporary(lineage) ? [...open, 'mkdir -p /tmp', 'chmod 1777 /tmp'] : open;
}

/** A step closes it: `chmod u+x`, `chmod 700`. What `COPY --chmod=700` closes is given to the user as it comes. */
function isOnlyForOwner(lineage: Lineage, path: string): boolean {
  const said = stepCommands(lineage).flatMap(({ name, operands }) => {
    if (name !== 'chmod' || !operands.includes(path)) return [];
    return operands.find((word) => word !== undefined && !/^-[a-zA-Z]+$/.test(word)) ?? [];
  });
  return said.length > 0 && said.every(isOwnersMode);
}

function isOwnersMode(mode: string): boolean {
  const digits = /^[0-7]?[0-7][0-7]([0-7])$/.exec(mode)?.[1];
  return digits === undefined ? /^ug?[+=]/.test(mode) : Number(digits) % 2 === 0;
}

/** `rm -rf /tmp`, which leaves no place for temporary files, or one of root's. */
function removesTemporary(lineage: Lineage): boolean {
  return stepCommands(lineage).some(
    ({ name, operands }) => name === 'rm' && operands.some((word) => word === '/tmp' || word === '/tmp/'),
  );
}
