import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildUnsafe } from './build-demos.ts';
import { DEMOS, OTHER_DEMOS, REPOS } from './demo-cases.ts';

describe('demo projects', () => {
  it('have a case each', () => {
    expect(readdirSync(REPOS).sort()).toEqual(Object.keys(DEMOS).sort());
  });
});

buildUnsafe('demos', OTHER_DEMOS);
