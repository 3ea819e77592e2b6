/** What a *.gemspec says of its gem. It is a Ruby program: what is listed is read from its plain assignments. */
export interface Gemspec {
  readonly name: string | undefined;
  readonly summary: string | undefined;
  readonly license: string | undefined;
  readonly homepage: string | undefined;
  readonly authors: readonly string[];
  /** `metadata["documentation_uri"]` and the like (guides.rubygems.org/specification-reference/#metadata). */
  readonly metadata: ReadonlyMap<string, string>;
}

const TEXT = /^\s*(["'])([^"'#\\]+)\1(?:\.freeze)?\s*$/;

export function parseGemspec(text: string): Gemspec {
  const fields = new Map<string, string>();
  const metadata = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, field, key, value = ''] = /^\s*\w+\.(\w+)(?:\[["'](\w+)["']\])?\s*=\s*(.+)$/.exec(line) ?? [];
    if (field === 'metadata' && key !== undefined) setText(metadata, key, value);
    else if (field !== undefined && key === undefined) fields.set(field, value);
  }
  const textOf = (field: string) => TEXT.exec(fields.get(field) ?? '')?.[2];
  const listOf = (field: string) =>
    [...(fields.get(field) ?? '').matchAll(/["']([^"'#]+)["']/g)].flatMap(([, item]) => item ?? []);
  return {
    name: textOf('name'),
    summary: textOf('summary') ?? textOf('description'),
    license: textOf('license') ?? listOf('licenses')[0],
    homepage: textOf('homepage'),
    authors: [...listOf('authors'), ...listOf('author')],
    metadata,
  };
}

function setText(map: Map<string, string>, key: string, value: string): void {
  const found = TEXT.exec(value)?.[2];
  if (found !== undefined) map.set(key, found);
}
