import { suggestion } from './nearest-name.ts';
import type { Schema } from './schema.ts';

/** More names than anyone reads: of those expected the nearest is named alone, of those that are wrong the first. */
const MANY = 12;

/** What is wrong with a value, one line each: where it stands, what was expected. None when it fits. */
export function validate(value: unknown, schema: Schema, where = ''): readonly string[] {
  if (schema.anyOf !== undefined) return validateAny(value, schema.anyOf, where);
  if (schema.enum !== undefined) return validateEnum(value, schema.enum, where);
  if (schema.type !== undefined && !isOfType(value, schema.type)) {
    return [`${nameOf(where)} must be ${withArticle(schema.type)}`];
  }
  if (isRecord(value)) return [...validateObject(value, schema, where)];
  const { items } = schema;
  if (Array.isArray(value) && items !== undefined) {
    return value.flatMap((item, index) => validate(item, items, `${where}[${index}]`));
  }
  return [...validateScalar(value, schema, where)];
}

/** The errors of the alternative that has the value's type; where none has, what all of them would take. */
function validateAny(value: unknown, schemas: readonly Schema[], where: string): readonly string[] {
  const results = schemas.map((schema) => ({ schema, errors: validate(value, schema, where) }));
  if (results.some(({ errors }) => errors.length === 0)) return [];
  const alike = results.find(({ schema }) =>
    schema.type === undefined ? schema.enum !== undefined && typeof value === 'string' : isOfType(value, schema.type),
  );
  if (alike !== undefined) return alike.errors;
  const kinds = schemas.map(
    (schema) => schema.enum?.map((name) => `"${name}"`).join(' or ') ?? withArticle(schema.type),
  );
  return [`${nameOf(where)} must be ${kinds.join(' or ')}`];
}

function validateEnum(value: unknown, names: readonly string[], where: string): readonly string[] {
  if (typeof value === 'string' && names.includes(value)) return [];
  if (names.length > MANY)
    return [`${nameOf(where)}: no transform is called ${value}${suggestion(String(value), names)}`];
  return [`${nameOf(where)} must be ${names.map((name) => `"${name}"`).join(' or ')}`];
}

function* validateObject(value: Readonly<Record<string, unknown>>, schema: Schema, where: string): Generator<string> {
  for (const name of schema.required ?? []) {
    if (!Object.hasOwn(value, name)) yield `${nameOf(where)} lacks "${name}"`;
  }
  const known = schema.properties ?? {};
  let unknown = 0;
  for (const [name, inner] of Object.entries(value)) {
    const own = Object.hasOwn(known, name) ? known[name] : undefined;
    if (own !== undefined) yield* validate(inner, own, where === '' ? name : `${where}.${name}`);
    else if (isRecord(schema.additionalProperties)) {
      yield* validate(inner, schema.additionalProperties, where === '' ? name : `${where}.${name}`);
    } else if (schema.additionalProperties === false) {
      unknown += 1;
      if (unknown > MANY) return;
      yield `unknown key "${name}"${where === '' ? '' : ` in ${where}`}${suggestion(name, Object.keys(known))}`;
    }
  }
}

function* validateScalar(value: unknown, schema: Schema, where: string): Generator<string> {
  if (typeof value === 'number') {
    if (schema.minimum !== undefined && value < schema.minimum) yield `${where} must be at least ${schema.minimum}`;
    if (schema.maximum !== undefined && value > schema.maximum) yield `${where} must be at most ${schema.maximum}`;
  }
  if (typeof value === 'string' && schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
    yield `${where} must match ${schema.pattern}`;
  }
}

function isOfType(value: unknown, type: NonNullable<Schema['type']>): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isRecord(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nameOf(where: string): string {
  return where === '' ? 'the config' : where;
}

function withArticle(type: Schema['type']): string {
  return type === undefined ? 'something else' : /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`;
}
