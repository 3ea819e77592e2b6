import { expand, variablesIn } from '../dockerfile/expand.ts';
import { isReference } from '../dockerfile/image-reference.ts';
import type { Dockerfile, Stage } from '../dockerfile/types.ts';

/** The ARG without default that a FROM cannot do without: with nothing in its place the builder finds no image. */
export function neededArgument({ instructions, escape }: Dockerfile, { base, from }: Stage): string | undefined {
  if (base.kind !== 'unresolved') return undefined;
  const globals = instructions.filter(({ stage }) => stage === undefined);
  const pairs = globals.flatMap((arg) => (arg.keyword === 'ARG' ? arg.pairs : []));
  const values = new Map<string, string>();
  const valueOf = (name: string): string => values.get(name) ?? '';
  for (const { name, rawValue } of pairs) values.set(name, expand(rawValue ?? '', valueOf, escape) ?? '');
  const image = expand(from.image.text, valueOf, escape);
  if (image === undefined || (image !== '' && isReference(image))) return undefined;
  const names = [from.image.text, ...pairs.flatMap(({ rawValue }) => rawValue ?? [])];
  const open = names.flatMap((text) => variablesIn(text, escape));
  return open.find((name) => pairs.some((pair) => pair.name === name && pair.value === undefined));
}
