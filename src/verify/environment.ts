import { Notes } from '../dockerfile/notes.ts';
import type { State } from '../dockerfile/types.ts';

type Difference = readonly [before: string, after: string];

interface Compared {
  readonly other: State;
  readonly difference: Difference | undefined;
}

const compared = new Notes<State, Compared>();

/** What of the environment of a build step, ENV and ARGs with their values, is not the same in another state; sorted. */
export function environmentDifference(one: State, other: State): Difference | undefined {
  if (one.env === other.env && one.args === other.args) return undefined;
  const known = compared.get(one);
  if (known?.other === other) return known.difference;
  const [before, after] = [entriesOf(one), entriesOf(other)];
  const gone = [...before].filter((entry) => !after.has(entry)).sort();
  const added = [...after].filter((entry) => !before.has(entry)).sort();
  const difference: Difference | undefined =
    gone.length + added.length === 0 ? undefined : [gone.join('\n'), added.join('\n')];
  compared.set(one, { other, difference });
  return difference;
}

function entriesOf({ args, env }: State): Set<string> {
  return new Set([...args, ...env].map(([name, value]) => `${name}=${value ?? '?'}`));
}
