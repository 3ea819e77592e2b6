import type { Transform } from '../fix/types.ts';

/** Why a transform exists, what it changes, what it leaves alone, and an example from the catalogue's data. */
export function explanation(transform: Transform, theme: string, catalogue: unknown): string {
  const { id, title, rationale, safety, onByDefault, aliases, mayChange } = transform;
  const entry = fieldOf(catalogue, id);
  const example = String(fieldOf(entry, 'example') ?? '');
  const declines: unknown = fieldOf(entry, 'declines');
  const facts = [theme, safety, onByDefault ? 'on by default' : 'off by default', ...aliases];
  return [
    `${id}: ${title} (${facts.join(', ')})`,
    '',
    rationale,
    '',
    mayChange.length === 0 ? 'Changes nothing else in the image.' : `May change: ${mayChange.join(', ')}.`,
    ...optionLines(transform),
    ...(Array.isArray(declines) && declines.length > 0
      ? ['', 'Leaves alone:', ...declines.map((reason) => `  - ${String(reason)}`)]
      : []),
    ...(example === '' ? [] : ['', 'Example:', '', example.trimEnd()]),
    '',
  ].join('\n');
}

function optionLines({ options }: Transform): readonly string[] {
  if (options === undefined) return [];
  const names = Object.entries(options.properties).map(([name, schema]) => {
    const description = fieldOf(schema, 'description');
    const value = JSON.stringify(fieldOf(options.defaults, name));
    return `  - ${name}${description === undefined ? '' : `: ${String(description)}`} (default: ${value})`;
  });
  return ['', 'Options:', ...names];
}

function fieldOf(value: unknown, name: string): unknown {
  const fields = new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  return fields.get(name);
}
