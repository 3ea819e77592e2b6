import type { State } from '../dockerfile/types.ts';

const environments = new WeakMap<State, string>();

/** The environment of a build step: ENV and ARGs with their values, sorted. */
export function environmentText(state: State): string {
  const cached = environments.get(state);
  if (cached !== undefined) return cached;
  const entries = [...state.args, ...state.env].map(([name, value]) => `${name}=${value ?? '?'}`);
  const text = entries.sort().join('\n');
  environments.set(state, text);
  return text;
}
