import { readFileSync } from 'node:fs';
import { findContext } from '../context/find-context.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { type ConfigDifference, compareConfigs, type DeclaredChanges } from './compare-config.ts';
import { compareFiles, type FileDifference } from './compare-files.ts';
import { contextFilesThatMove } from './context-files.ts';
import {
  comparePackages,
  hasRpm,
  type InstalledPackages,
  installedPackages,
  type PackageDifference,
} from './packages.ts';
import { inspect, listRpm, type Session, withBothFiles } from './session.ts';
import type { ImageFacts, ImageFiles } from './types.ts';
import { undeclaredFiles } from './undeclared-files.ts';
import type { Version } from './work-copy.ts';

/** All differences between two built images, before they are judged. */
export interface ImageDifferences {
  readonly facts: { readonly before: ImageFacts; readonly after: ImageFacts };
  readonly installed: { readonly before: InstalledPackages; readonly after: InstalledPackages };
  readonly hasShell: boolean;
  readonly config: readonly ConfigDifference[];
  readonly files: readonly FileDifference[];
  /** Those of `files` that are the project's, and that no transform declared. */
  readonly undeclared: readonly FileDifference[];
  readonly packages: readonly PackageDifference[];
}

export async function compareBuilt(
  session: Session,
  images: { readonly before: string; readonly after: string },
  versions: { readonly before: Version; readonly after: Version },
  declared: DeclaredChanges,
): Promise<ImageDifferences> {
  const facts = { before: await inspect(session, images.before), after: await inspect(session, images.after) };
  const context = await contextFilesThatMove(session.copy, versions.before, versions.after);
  return withBothFiles(session, images.before, images.after, async (before, after) => {
    const isKept = (files: ImageFiles, other: ImageFiles) => (path: string) =>
      other.entries.has(path) || !context.has(path, files);
    const rpm = {
      before: await rpmOf(session, images.before, facts.before, before),
      after: await rpmOf(session, images.after, facts.after, after),
    };
    const installed = {
      before: installedPackages(before, rpm.before, isKept(before, after)),
      after: installedPackages(after, rpm.after, isKept(after, before)),
    };
    const files = compareFiles(before, after, context);
    const { workdir } = facts.before.config;
    return {
      facts,
      installed,
      hasShell: [before, after].every((files) => files.entries.has('/bin/sh') || files.entries.has('/usr/bin/sh')),
      config: compareConfigs(facts.before.config, facts.after.config, declared),
      files,
      undeclared: undeclaredFiles(files, declared, { text: versions.before.text, workdir, before, after }),
      packages: comparePackages(installed.before, installed.after),
    };
  });
}

async function rpmOf(session: Session, image: string, facts: ImageFacts, files: ImageFiles): Promise<string> {
  return hasRpm(files) ? listRpm(session, image, facts) : '';
}

/** The files that the builder receives for the version at hand. */
export function filesSent(session: Session): readonly string[] {
  const { context, dockerfile } = session.copy;
  const parsed = parseDockerfile(readFileSync(dockerfile, 'utf8'));
  return findContext({ dockerfilePath: dockerfile, dockerfile: parsed, contextFolder: context })?.files() ?? [];
}
