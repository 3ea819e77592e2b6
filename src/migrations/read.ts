import { parseConfigText } from '../config/parse.ts';
import type { Schema } from '../config/schema.ts';
import { isRecord, validate } from '../config/validate.ts';
import type { FindingRule, ImageRule, Migration, RewriteRule } from './types.ts';

const TEXT: Schema = { type: 'string' };
const NAMES: Schema = { type: 'object', additionalProperties: TEXT };

function rows(properties: Readonly<Record<string, Schema>>, required: readonly string[]): Schema {
  return { type: 'array', items: { type: 'object', properties, required, additionalProperties: false } };
}

/** The shape of a migration's file. */
const MIGRATION_SCHEMA: Schema = {
  type: 'object',
  additionalProperties: false,
  required: ['id', 'title', 'version'],
  properties: {
    id: { type: 'string', pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' },
    title: TEXT,
    version: { type: 'integer', minimum: 1 },
    rationale: TEXT,
    images: rows({ from: TEXT, to: TEXT, same: { type: 'boolean' }, paths: NAMES }, ['from', 'to']),
    packages: { type: 'object', additionalProperties: NAMES },
    environment: NAMES,
    labels: NAMES,
    rewrites: rows({ from: TEXT, to: TEXT }, ['from', 'to']),
    findings: rows({ pattern: TEXT, message: TEXT, advice: TEXT }, ['pattern', 'message', 'advice']),
  },
};

/** Reads a migration from the text of a `.json`, `.jsonc`, `.yaml`, `.yml` or `.toml` file. */
export async function readMigration(
  name: string,
  text: string,
): Promise<Migration | { readonly errors: readonly string[] }> {
  const parsed = await parseConfigText(name, text);
  if ('error' in parsed) return { errors: [parsed.error] };
  const errors = validate(parsed.value, MIGRATION_SCHEMA).map((line) => line.replace('the config', 'the migration'));
  if (errors.length > 0 || !isRecord(parsed.value)) return { errors };
  return migrationOf(parsed.value);
}

type Fields = Readonly<Record<string, unknown>>;

/** What the schema has let through. */
function migrationOf(value: Fields): Migration {
  const { version } = value;
  return {
    id: text(value, 'id'),
    title: text(value, 'title'),
    version: typeof version === 'number' ? version : 1,
    ...('rationale' in value ? { rationale: text(value, 'rationale') } : {}),
    images: list(value, 'images').map(
      (row): ImageRule => ({ ...pair(row), same: row.same === true, paths: names(row.paths) }),
    ),
    packages: Object.fromEntries(Object.entries(record(value.packages)).map(([id, rows]) => [id, names(rows)])),
    environment: names(value.environment),
    labels: names(value.labels),
    rewrites: list(value, 'rewrites').map(pair),
    findings: list(value, 'findings').map(
      (row): FindingRule => ({
        pattern: text(row, 'pattern'),
        message: text(row, 'message'),
        advice: text(row, 'advice'),
      }),
    ),
  };
}

function pair(row: Fields): RewriteRule {
  return { from: text(row, 'from'), to: text(row, 'to') };
}

function text(value: Fields, name: string): string {
  const found = value[name];
  return typeof found === 'string' ? found : '';
}

function list(value: Fields, name: string): readonly Fields[] {
  const found: unknown = value[name];
  return Array.isArray(found) ? found.filter(isRecord) : [];
}

function record(value: unknown): Fields {
  return isRecord(value) ? value : {};
}

function names(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(record(value)).flatMap(([key, name]) => (typeof name === 'string' ? [[key, name]] : [])),
  );
}
