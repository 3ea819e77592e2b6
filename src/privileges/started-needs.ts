import type { BuildContext } from '../context/types.ts';
import type { Obstacle } from '../edit/types.ts';
import { type RootUse, rootUseOf } from '../facts/root-programs.ts';
import { allPrograms } from '../model/start/start.ts';
import type { Start } from '../model/start/types.ts';
import type { Lineage } from './lineage.ts';
import { rootFolderNeed } from './root-folder.ts';
import { runnerNeed } from './runner-needs.ts';
import { startWriteNeed } from './start-writes.ts';

/** What the programs of a start need root for, whatever the image is. */
export function startedNeed(lineage: Lineage, start: Start, context: BuildContext | undefined): Obstacle | undefined {
  return (
    startNeed(start) ??
    startWriteNeed(allPrograms(start)) ??
    runnerNeed(lineage, start, context) ??
    rootFolderNeed(lineage, start, context)
  );
}

const NEEDS: Readonly<Record<RootUse, (program: string) => Obstacle>> = {
  drops: (program) => ({
    reason: 'the entrypoint gives up root by itself',
    detail: `It starts as root and ${program} goes on as another user.`,
  }),
  supervisor: (program) => ({
    reason: 'a supervisor starts the programs',
    detail: `${program} starts each program as its own user: set the users there, or make one container a program.`,
  }),
  root: (program) => ({
    reason: 'the program needs root',
    detail: `${program} does what only root may: do that part at build time, or leave the image as it is.`,
  }),
  web: (program) => ({
    reason: 'the web server starts its workers as another user',
    detail: /^php-fpm/.test(program)
      ? `${program} goes on as its pool's user by itself: set USER to that where what is started before it needs no root.`
      : `${program} binds its port as root: let it listen on 8080 and write its pid and logs where a user may, then set USER.`,
  }),
  database: (program) => ({
    reason: 'it is the image of a database',
    detail: `${program} goes on as the owner of its data: set USER to that user if its folders are prepared.`,
  }),
};

/** A program that does with root what no other user may. */
export function startNeed(start: Start): Obstacle | undefined {
  for (const { name, argv } of allPrograms(start)) {
    if (/^(?:chown|chgrp|usermod|useradd|groupadd|adduser|addgroup)$/.test(name)) {
      return {
        reason: 'the start script changes owners or users',
        detail: `${name} needs root when the container starts: do it in a RUN, then set USER.`,
      };
    }
    const use = argv[0] === '/init' ? 'supervisor' : rootUseOf(name);
    if (use !== undefined && name !== 'login') return NEEDS[use](name === 'init' ? (argv[0] ?? name) : name);
  }
  return undefined;
}
