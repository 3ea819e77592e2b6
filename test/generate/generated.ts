import { configSchema } from '../../src/config/schema.ts';
import { transforms } from '../../transforms/index.ts';
import { catalogueOf } from './examples.ts';
import { catalogueMarkdown } from './markdown.ts';
import { readmeWithExample } from './readme.ts';

/** The generated files by their path in the package. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const catalogue = catalogueOf(transforms);
  return {
    'schema.json': jsonText(configSchema(transforms.map(({ transform }) => transform))),
    'transforms/catalogue.json': jsonText(catalogue),
    'README.md': readmeWithExample(),
    'transforms/README.md': catalogueMarkdown(transforms, catalogue),
  };
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
