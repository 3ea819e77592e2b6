import { configSchema } from '../../src/config/schema.ts';
import { transforms } from '../../transforms/index.ts';
import { catalogueOf } from './examples.ts';
import { catalogueMarkdown } from './markdown.ts';
import { outputSchema } from './output-schema.ts';
import { readmeWithExample } from './readme.ts';
import { referenceMarkdown } from './reference.ts';

/** The generated files by their path in the package. */
export function generatedFiles(): Readonly<Record<string, string>> {
  const catalogue = catalogueOf(transforms);
  return {
    'schema.json': jsonText(
      configSchema(
        transforms.map(({ transform }) => transform),
        [...new Set(transforms.map(({ theme }) => theme))],
      ),
    ),
    'transforms/catalogue.json': jsonText(catalogue),
    'README.md': readmeWithExample(),
    'transforms/README.md': catalogueMarkdown(transforms, catalogue),
    'output.schema.json': jsonText(outputSchema()),
    'docs/reference.md': referenceMarkdown(),
  };
}

function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
