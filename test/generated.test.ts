import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { transforms } from '../transforms/index.ts';
import { generatedFiles } from './generate/generated.ts';

const files = generatedFiles();

it.each(Object.keys(files))('%s is current', (path) => {
  expect(readFileSync(path, 'utf8'), 'run npm run catalogue').toBe(files[path]);
});

it('shows an example of every transform that has fixtures', () => {
  const catalogue: unknown = JSON.parse(files['transforms/catalogue.json'] ?? '');
  const lacking = transforms.filter(({ transform }) => {
    const entry = new Map(Object.entries(catalogue ?? {})).get(transform.id);
    return !entry?.example;
  });
  expect(lacking.map(({ transform }) => transform.id)).toEqual([]);
});
