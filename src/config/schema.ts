import { SEVERITIES, type Transform } from '../fix/types.ts';
import { EDITIONS, PRESETS } from './presets.ts';

/** The part of JSON Schema (draft 2020-12) that the config needs. */
export interface Schema {
  readonly $schema?: string;
  readonly $id?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: 'object' | 'array' | 'string' | 'boolean' | 'integer' | 'number';
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: false | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly default?: unknown;
}

/** A name, no address: `dockerfix init` puts a copy of the schema beside the config. */
const SCHEMA_ID = 'urn:dockerfix:config';

/** The schema of a config file. The same value checks configs here and completes them in editors. */
export function configSchema(transforms: readonly Transform[], themes: readonly string[] = []): Schema {
  const aliases = [...new Set(transforms.flatMap((transform) => transform.aliases))];
  const names = [...new Set([...transforms.map(({ id }) => id), ...themes, ...aliases])];
  const policy = policySchemas(transforms, themes, aliases, names);
  const overriding = {
    type: 'object' as const,
    properties: { files: strings('The files, by patterns as in .gitignore.'), ...policy },
    required: ['files'],
    additionalProperties: false as const,
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: SCHEMA_ID,
    title: 'dockerfix configuration',
    type: 'object',
    properties: {
      $schema: { type: 'string', description: 'Where editors find this schema.' },
      extends: {
        description:
          'Config files that this one builds on, relative to its folder; this one wins. A config that the user names may extend packages and files anywhere.',
        anyOf: [{ type: 'string' }, strings('Later files win.')],
      },
      plugins: strings(
        'Files or packages of transforms. They are code: only a config outside of the repository names them.',
      ),
      preset: { enum: [...PRESETS.keys()], description: presetsText() },
      edition: {
        enum: EDITIONS,
        description: 'Transforms that are on by default only since a later edition stay off until it is raised.',
      },
      preview: { type: 'boolean', description: 'Turn on transforms that are still tried out.' },
      'require-reason': { type: 'boolean', description: 'A suppression comment without ";reason=…" is a warning.' },
      include: strings(
        'Further files to fix, beside those that are named as Dockerfiles are; patterns as in .gitignore.',
      ),
      exclude: strings('Files and folders to leave alone; patterns as in .gitignore.'),
      ...policy,
      overrides: { type: 'array', description: 'Other settings for some files; later ones win.', items: overriding },
    },
    additionalProperties: false,
  };
}

function policySchemas(
  transforms: readonly Transform[],
  themes: readonly string[],
  aliases: readonly string[],
  names: readonly string[],
): Readonly<Record<string, Schema>> {
  const byAlias = aliases.map((alias) => [alias, aliasSchema(transforms.filter((one) => one.aliases.includes(alias)))]);
  const byTheme = themes.map((theme) => [theme, { enum: ['on', 'off'], description: `All of ${theme}.` }]);
  const byId = transforms.map((transform) => [transform.id, settingSchema(transform)]);
  return {
    transforms: {
      type: 'object',
      description:
        'Transforms by id, alias or theme: "on", "off", or an object of options, which turns it on too. The closest name wins.',
      properties: Object.fromEntries([...byId, ...byTheme, ...byAlias]),
      additionalProperties: false,
    },
    severity: {
      type: 'object',
      description: 'What fixes and findings are shown as, and gated by, by id, alias or theme.',
      properties: Object.fromEntries(names.map((name) => [name, { enum: SEVERITIES }])),
      additionalProperties: false,
    },
    unsafe: {
      description: 'Apply fixes that may change what the image does: all, or those of these transforms.',
      anyOf: [{ type: 'boolean' }, { type: 'array', items: { enum: names } }],
    },
  };
}

function presetsText(): string {
  const lines = [...PRESETS].map(([name, { description }]) => `${name}: ${description}`);
  return `A named policy under this config. ${lines.join(' ')}`;
}

function strings(description: string): Schema {
  return { type: 'array', description, items: { type: 'string' } };
}

function settingSchema(transform: Transform): Schema {
  const description = transform.title;
  const choice: Schema = { enum: ['on', 'off'], description, default: transform.onByDefault ? 'on' : 'off' };
  if (transform.options === undefined) return choice;
  const properties = { ...transform.options.properties };
  return { description, anyOf: [choice, { type: 'object', properties, additionalProperties: false }] };
}

/** Options that go to all transforms of the alias that have them. */
function aliasSchema(transforms: readonly Transform[]): Schema {
  const description = transforms.map(({ id }) => id).join(', ');
  const choice: Schema = { enum: ['on', 'off'], description };
  const properties = Object.assign({}, ...transforms.map(({ options }) => options?.properties ?? {}));
  if (Object.keys(properties).length === 0) return choice;
  return { description, anyOf: [choice, { type: 'object', properties, additionalProperties: false }] };
}
