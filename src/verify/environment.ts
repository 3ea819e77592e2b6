import { Notes } from '../dockerfile/notes.ts';
import type { State } from '../dockerfile/types.ts';

const environments = new Notes<State, string>();

/** The environment of a build step: ENV and ARGs with their values, sorted. */
export function environmentText(state: State): string {
  return environments.of(state, () => {
    const entries = [...state.args, ...state.env].map(([name, value]) => `${name}=${value ?? '?'}`);
    return entries.sort().join('\n');
  });
}
