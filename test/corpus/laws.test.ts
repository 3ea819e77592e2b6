import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { transforms } from '../../transforms/index.ts';
import { corpusFiles } from '../measure/corpus-files.ts';
import { emptySurvey, surveyFile } from '../measure/survey.ts';

const CORPUS = join(import.meta.dirname, '../../../shared/corpus/docker-hub-2020.jsonl.gz');
const all = transforms.map(({ transform }) => transform);
const NOTHING_BROKEN = {
  exceptions: [],
  'rejected fixes': [],
  'second-run changes': [],
  'newly unparsable': [],
  'lost comments': [],
  'newly refused or warned of': [],
};

/** The whole corpus, where it is at hand: the laws hold for the default transforms, and for all of them with `--unsafe`. */
describe.skipIf(!existsSync(CORPUS))('the corpus', () => {
  it.each([
    { name: 'the default transforms, safe', chosen: all.filter((transform) => transform.onByDefault), unsafe: false },
    { name: 'all transforms, with unsafe', chosen: all, unsafe: true },
  ])('obeys the laws: $name', async ({ chosen, unsafe }) => {
    const survey = emptySurvey();
    for await (const { id, text } of corpusFiles(CORPUS)) surveyFile(survey, id, text, { transforms: chosen, unsafe });
    expect(survey.files).toBeGreaterThan(4000);
    expect(survey.broken).toEqual(NOTHING_BROKEN);
  });

  it('obeys the laws with each transform alone', async () => {
    const files = [];
    for await (const file of corpusFiles(CORPUS)) files.push(file);
    for (const transform of all) {
      const survey = emptySurvey();
      for (const { id, text } of files) surveyFile(survey, id, text, { transforms: [transform], unsafe: true });
      expect(survey.broken, transform.id).toEqual(NOTHING_BROKEN);
    }
  }, 600_000);
});
