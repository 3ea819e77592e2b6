import type { Obstacle } from '../edit/types.ts';
import { canMakeUsers } from '../facts/user-creation.ts';
import { writesOf } from '../facts/writable-paths.ts';
import { startInstructions } from '../model/start/commands.ts';
import { allPrograms } from '../model/start/start.ts';
import type { Start } from '../model/start/types.ts';
import type { Lineage } from './lineage.ts';

/** What keeps a container at root of which too little is known. `user`: the user that it starts as, where that is known. */
export function unknownNeed(lineage: Lineage, user: string | undefined): Obstacle | undefined {
  const { stage, distribution, base } = lineage;
  if (user !== undefined && /\$/.test(user)) return variableUser(user);
  if (distribution !== undefined || base !== undefined) return undefined;
  if (stage.base.kind === 'unresolved') {
    return {
      reason: 'the base image is a variable',
      detail: `FROM ${stage.base.text} has no known value: give its ARG a default.`,
    };
  }
  const other = stage.instructions.map(({ state }) => state.user).find((name) => name !== undefined && /\$/.test(name));
  if (other !== undefined) return variableUser(other);
  const { entrypoint, cmd } = startInstructions(stage);
  if (user !== undefined && (entrypoint ?? cmd)) return undefined;
  return {
    reason: 'the base image is not known',
    detail: 'Neither its users nor what it starts are in the tables of dockerfix: set USER by hand.',
  };
}

function variableUser(user: string): Obstacle {
  return { reason: 'the user is a variable', detail: `USER ${user} has no known value: give its ARG a default.` };
}

/** A bare number has no home folder: without the distribution, or its means, no user with one can be made. */
export function homeNeed({ base, distribution }: Lineage, start: Start): Obstacle | undefined {
  if (distribution ? canMakeUsers(distribution.id) : base) return undefined;
  if (base && (base.users.length > 0 || base.distribution.family === 'distroless')) return undefined;
  const found = allPrograms(start).find(({ name }) => !WITHOUT_HOME.test(name) && writesOf(name)?.home === true);
  if (!found) return undefined;
  const reason = distribution ? 'the image has no means to make a user' : 'the base image is not known';
  return {
    reason,
    detail: `${found.name} needs a home folder: make a user in the way of the base image's distribution, then set USER.`,
  };
}

/** Shells, and npm and its like, only miss their history and their logs. */
const WITHOUT_HOME = /^(?:bash|sh|ash|zsh|npm|npx|yarn|pnpm|dotnet|git|ssh)$/;

/** What such an image starts by a script may be anything. */
export function unreadInUnknown(script: string): Obstacle {
  return {
    reason: 'the start script could not be read',
    detail: `${script} may start anything that the base image holds, which is not known: run dockerfix with the build context, or set USER by hand.`,
  };
}
