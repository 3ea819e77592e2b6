import type { Transform } from '../fix/types.ts';

/** The part of JSON Schema (draft 2020-12) that the config needs. */
export interface Schema {
  readonly $schema?: string;
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

/** The schema of a config file. The same value checks configs here and completes them in editors. */
export function configSchema(transforms: readonly Transform[]): Schema {
  const settings: Schema = {
    type: 'object',
    description: 'Transforms by id: "on", "off", or an object of options, which turns it on too.',
    properties: Object.fromEntries(transforms.map((transform) => [transform.id, settingSchema(transform)])),
    additionalProperties: false,
  };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'dockerfix configuration',
    type: 'object',
    properties: {
      $schema: { type: 'string', description: 'Where editors find this schema.' },
      extends: {
        description: 'Config files that this one builds on, relative to its folder; this one wins.',
        anyOf: [{ type: 'string' }, strings('Later files win.')],
      },
      include: strings(
        'Further files to fix, beside those that are named as Dockerfiles are; patterns as in .gitignore.',
      ),
      exclude: strings('Files and folders to leave alone; patterns as in .gitignore.'),
      transforms: settings,
      overrides: {
        type: 'array',
        description: 'Other settings for some files; later ones win.',
        items: {
          type: 'object',
          properties: { files: strings('The files, by patterns as in .gitignore.'), transforms: settings },
          required: ['files', 'transforms'],
          additionalProperties: false,
        },
      },
    },
    additionalProperties: false,
  };
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
