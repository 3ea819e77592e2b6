import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { transforms } from '../transforms/index.ts';

/** Transforms that one file makes from the rows of several tools. */
const FAMILIES: ReadonlyMap<string, string> = new Map(
  ['dnf', 'yum', 'microdnf', 'tdnf', 'zypper'].map((id) => [`clean-${id}-cache`, 'clean-rpm-caches']),
);

describe('the registry', () => {
  it('names each transform once, by its file', () => {
    const ids = transforms.map(({ transform }) => transform.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { theme, transform } of transforms) {
      const name = FAMILIES.get(transform.id) ?? transform.id;
      const file = join(import.meta.dirname, '../transforms', theme, `${name}.ts`);
      expect(existsSync(file), file).toBe(true);
    }
  });

  it('gives each a title in the imperative, a rationale, and safe ones no change of behaviour', () => {
    for (const { transform } of transforms) {
      expect(transform.title, transform.id).toMatch(/^[A-Z][^.]{5,71}$/);
      expect(transform.rationale.length, transform.id).toBeGreaterThan(40);
      if (transform.safety === 'safe') {
        for (const kind of ['base', 'config.user', 'config.entrypoint', 'step.removed'] as const) {
          expect(transform.mayChange, transform.id).not.toContain(kind);
        }
      }
    }
  });
});

describe('CONTRIBUTING.md', () => {
  const root = join(import.meta.dirname, '..');
  const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const paths = [...text.matchAll(/`((?:src|transforms|test)(?:\/[\w.-]+)*)`/g)].map(([, path = '']) => path);

  it('names files and folders that are there', () => {
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !/NAME|THEME/.test(path) && !existsSync(join(root, path)))).toEqual([]);
  });
});
