import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../src/migrations/built-in.ts';
import { migrationTransform } from '../../src/migrations/transform.ts';
import type { Migration } from '../../src/migrations/types.ts';
import { corpusFiles } from '../measure/corpus-files.ts';
import { emptySurvey, surveyFile } from '../measure/survey.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/docker-hub-2020.jsonl.gz');

const OWN: readonly Migration[] = [
  {
    id: 'mirror',
    title: 'Pull from the mirror',
    version: 1,
    images: [{ from: 'docker.io/*', to: 'registry.example.com/mirror/*', same: true }],
  },
  {
    id: 'debian-to-ubi',
    title: 'Move to UBI',
    version: 1,
    images: [{ from: 'debian*', to: 'registry.access.redhat.com/ubi9/ubi:9.5' }],
  },
  {
    id: 'debian-to-alpine',
    title: 'Move to Alpine',
    version: 1,
    images: [
      { from: 'debian*', to: 'alpine:3.20' },
      { from: 'ubuntu*', to: 'alpine:3.20' },
      { from: 'python:{version}', to: 'python:{version}-alpine' },
      { from: 'node:{version}', to: 'node:{version}-alpine' },
    ],
  },
];

describe.skipIf(!existsSync(CORPUS))('migrations over every fourth file of the corpus', () => {
  it.each([...MIGRATIONS, ...OWN].map((migration) => [migration.id, migration] as const))(
    '%s',
    async (_, migration) => {
      const transform = migrationTransform(migration);
      if (!('id' in transform)) throw new Error(transform.join('; '));
      const survey = emptySurvey();
      let index = 0;
      for await (const { id, text } of corpusFiles(CORPUS)) {
        if (index % 4 === 0) surveyFile(survey, id, text, { transforms: [transform], unsafe: true });
        index += 1;
      }
      expect(Object.values(survey.broken).flat()).toEqual([]);
    },
  );
});
