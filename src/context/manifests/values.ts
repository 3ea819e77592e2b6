import type { XmlElement, XmlNode } from '@rgrove/parse-xml';
import type { ParseError } from 'jsonc-parser';
import { parsers } from '../parsers.ts';
import { yamlValue } from '../yaml.ts';

/** Parsed data of unknown shape is read through these: what is not of the wanted type reads as absent. */
export type Data = Readonly<Record<string, unknown>>;

export function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at a path of names. */
export function at(value: unknown, ...names: readonly string[]): unknown {
  let found = value;
  for (const name of names) {
    if (!isData(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return found;
}

export function textAt(value: unknown, ...names: readonly string[]): string | undefined {
  const found = at(value, ...names);
  return typeof found === 'string' ? found : undefined;
}

export function dataAt(value: unknown, ...names: readonly string[]): Data {
  const found = at(value, ...names);
  return isData(found) ? found : {};
}

export function listAt(value: unknown, ...names: readonly string[]): readonly unknown[] {
  const found = at(value, ...names);
  return Array.isArray(found) ? found : [];
}

export function textsAt(value: unknown, ...names: readonly string[]): readonly string[] {
  return listAt(value, ...names).filter((item) => typeof item === 'string');
}

/** The entries of an object whose values are texts. */
export function textMapAt(value: unknown, ...names: readonly string[]): ReadonlyMap<string, string> {
  const entries = Object.entries(dataAt(value, ...names));
  return new Map(entries.flatMap(([name, text]) => (typeof text === 'string' ? [[name, text] as const] : [])));
}

/** The same of versions: YAML reads 2 as a number. */
export function versionMapAt(value: unknown, ...names: readonly string[]): ReadonlyMap<string, string> {
  const entries = Object.entries(dataAt(value, ...names));
  return new Map(
    entries.flatMap(([name, version]) =>
      typeof version === 'string' || typeof version === 'number' ? [[name, String(version)] as const] : [],
    ),
  );
}

/** JSON, with a byte order mark allowed; undefined where it does not parse or is no object. */
export function parseJson(text: string): Data | undefined {
  return attempt(() => JSON.parse(text.replace(/^\uFEFF/, '')));
}

/** JSON with comments and trailing commas: `bun.lock`, `tsconfig.json`, `global.json`. */
export function parseJsonWithComments(text: string): Data | undefined {
  const errors: ParseError[] = [];
  const data: unknown = parsers.jsonc().parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  return errors.length === 0 && isData(data) ? data : undefined;
}

export function parseToml(text: string): Data | undefined {
  return attempt(() => parsers.toml().parse(text.replace(/^\uFEFF/, '')));
}

export function parseYaml(text: string): Data | undefined {
  return attempt(() => yamlValue(text, { lenient: true }));
}

function attempt(parse: () => unknown): Data | undefined {
  try {
    const data = parse();
    return isData(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The root element of an XML file: pom.xml, *.csproj, NuGet.config. Read by `@rgrove/parse-xml`: strict XML 1.0, no
 * dependencies, typed, maintained, and it resolves no external entity.
 */
export function parseXmlRoot(text: string): XmlElement | undefined {
  try {
    return parsers.xml().parseXml(text.replace(/^\uFEFF/, '')).root ?? undefined;
  } catch {
    return undefined;
  }
}

/** The child elements of that name, namespace prefixes and all others left out. */
export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return (element?.children ?? []).filter(isElement).filter((child) => child.name === name);
}

export function childOf(element: XmlElement | undefined, ...names: readonly string[]): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>((parent, name) => childrenOf(parent, name)[0], element);
}

/** The trimmed text of the element at a path of names; undefined when it is missing or empty. */
export function childText(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  const text = childOf(element, ...names)?.text.trim();
  return text === '' ? undefined : text;
}

export function isElement(node: XmlNode): node is XmlElement {
  return node.type === 'element';
}
