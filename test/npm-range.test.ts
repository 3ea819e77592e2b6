import { describe, expect, it } from 'vitest';
import { inNpmRange } from '../src/context/manifests/npm-range.ts';

describe('inNpmRange', () => {
  it.each([
    ['1.2.3', '^1', true],
    ['2.0.0-rc.1', '^1', false],
    ['2.0.0-rc.1', '^2.0.0-rc.0', true],
    ['2.1.0-rc.1', '^2.0.0-rc.0', false],
    ['0.0.4', '^0.0.3', false],
    ['0.2.9', '~0.2', true],
    ['1.9.0', '1 - 1.8', false],
    ['1.9.0', '>= 1.2 <2 || 3.x', true],
    ['1.9.0', '>1.9', false],
    ['3.0.0-0', '*', true],
    ['1.0.0', 'latest', undefined],
  ])('%s in %s: %s', (version, range, expected) => {
    expect(inNpmRange(version, range)).toBe(expected);
  });
});
