import type { Obstacle } from '../edit/types.ts';
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

/** Files of the image's own system that only root reads anyway. */
const ROOTS_OWN =
  /^(?:\/root|~|\/etc\/(?:ssh|ssl\/private|sudoers|cron|shadow|gshadow|at\.)|\/tmp|\/var\/(?:spool|lib\/apt))(?:[/.\w-]*)$|\.ssh/;

/** A step that leaves files to root alone, `chmod 600` or `install -m 600`; what the container starts is opened again. */
export function closedNeed(lineage: Lineage, start: Start): Obstacle | undefined {
  const started = new Set(allPrograms(start).flatMap(({ argv }) => argv.slice(0, 2)));
  for (const { name, operands } of stepCommands(lineage)) {
    const [mode, ...paths] = name === 'install' ? installed(operands) : name === 'chmod' ? changed(operands) : [];
    if (mode === undefined || !isUnreadableMode(mode)) continue;
    const closed = paths.find((path) => path !== undefined && !started.has(path) && !ROOTS_OWN.test(path));
    if (closed === undefined) continue;
    const detail = `${name === 'install' ? 'install -m' : name} ${mode} ${closed} leaves it to its owner alone: give it to the user that is to run (COPY --chown, chown), then set USER.`;
    return { reason: 'a step closes files to all but root', detail };
  }
  return undefined;
}

type Operands = readonly (string | undefined)[];

/** The mode of `chmod`, and what it is given to. */
function changed(operands: Operands): Operands {
  return operands.filter((word) => word === undefined || !/^-[a-zA-Z]+$/.test(word));
}

/** The mode of `install -m 600 key /etc/key`, `-Dm600`, `--mode=600`, and where the file goes. */
function installed(operands: Operands): Operands {
  for (const [index, word] of operands.entries()) {
    const mode = /^(?:-[^\Wm]*m|--mode=)(.*)$/.exec(word ?? '')?.[1];
    if (mode !== undefined) return [mode === '' ? operands[index + 1] : mode, operands.at(-1)];
  }
  return [];
}

/** `600`, `0750`, `go-rwx`, `o-r`, `go=`. */
function isUnreadableMode(mode: string): boolean {
  const digits = /^[0-7]?[0-7][0-7]([0-7])$/.exec(mode)?.[1];
  return digits === undefined ? /^[ug]*o[ugo]*(?:-[wxst]*r|=(?![a-z]*r))/.test(mode) : Number(digits) < 4;
}

/** `rm -rf /tmp`, which leaves no place for temporary files, or one of root's. */
function removesTemporary(lineage: Lineage): boolean {
  return stepCommands(lineage).some(
    ({ name, operands }) => name === 'rm' && operands.some((word) => word === '/tmp' || word === '/tmp/'),
  );
}
