import { defineTransform } from '../fix/define.ts';
import type { DockerfileInContext, Proposal, Transform } from '../fix/types.ts';
import { rewriteTransform, searchTransform } from '../rewrite/transform.ts';
import { IMAGE_CHANGE_KINDS } from '../verify/types.ts';
import { parseImagePattern, unfilled } from './image-pattern.ts';
import { migrateImages } from './images.ts';
import { renameLabels, renamePackages, renameVariables } from './names.ts';
import type { Migration } from './types.ts';

/** A migration as a transform, so that it has the checks, formats and commits of every other. Texts say what is wrong with it. */
export function migrationTransform(migration: Migration): Transform | readonly string[] {
  const { id, title, images = [], rewrites = [], findings = [] } = migration;
  const rewriters = rewrites.map(({ from, to }) => rewriteTransform(from, to));
  const finders = findings.map(({ pattern }) => searchTransform(pattern));
  const faults = [
    ...images.flatMap(({ from, to }) => imageFaults(from, to)),
    ...[...rewriters, ...finders].flatMap((each) => ('kind' in each ? [each.message] : [])),
  ];
  if (faults.length > 0) return faults;
  const options = {};
  return defineTransform({
    id,
    title,
    rationale: migration.rationale ?? `Asked for by the migration ${id}, version ${migration.version}.`,
    safety: 'unsafe',
    onByDefault: true,
    aliases: [],
    mayChange: IMAGE_CHANGE_KINDS,
    *propose(file: DockerfileInContext): Iterable<Proposal> {
      const { dockerfile } = file;
      yield* migrateImages(file, images);
      yield* renamePackages(dockerfile, migration.packages ?? {});
      yield* renameVariables(dockerfile, migration.environment ?? {});
      yield* renameLabels(dockerfile, migration.labels ?? {});
      for (const each of rewriters) if (!('kind' in each)) yield* each.propose(file, options);
      for (const [index, each] of finders.entries()) {
        const { message = '', advice = '' } = findings[index] ?? {};
        if ('kind' in each) continue;
        for (const { where } of each.propose(file, options)) yield { kind: 'finding', where, message, advice };
      }
    },
  });
}

function imageFaults(from: string, to: string): readonly string[] {
  const pattern = parseImagePattern(from);
  if (typeof pattern === 'string') return [pattern];
  return unfilled(to, pattern).map((name) => `${to}: ${from} has no {${name}}`);
}
