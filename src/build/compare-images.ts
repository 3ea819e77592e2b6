import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findContext } from '../context/find-context.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import { type ConfigDifference, compareConfigs, type DeclaredChanges } from './compare-config.ts';
import { type ContextFiles, compareFiles, contextFileKey, type FileDifference } from './compare-files.ts';
import {
  comparePackages,
  hasRpm,
  type InstalledPackages,
  installedPackages,
  type PackageDifference,
} from './packages.ts';
import { inspect, listRpm, type Session, withBothFiles } from './session.ts';
import type { ImageFacts, ImageFiles } from './types.ts';
import type { Version } from './work-copy.ts';

/** All differences between two built images, before they are judged. */
export interface ImageDifferences {
  readonly facts: { readonly before: ImageFacts; readonly after: ImageFacts };
  readonly installed: { readonly before: InstalledPackages; readonly after: InstalledPackages };
  readonly hasShell: boolean;
  readonly config: readonly ConfigDifference[];
  readonly files: readonly FileDifference[];
  readonly packages: readonly PackageDifference[];
}

export async function compareBuilt(
  session: Session,
  images: { readonly before: string; readonly after: string },
  versions: { readonly before: Version; readonly after: Version },
  declared: DeclaredChanges,
): Promise<ImageDifferences> {
  const facts = { before: await inspect(session, images.before), after: await inspect(session, images.after) };
  const context = await contextFilesThatMove(session, versions.before, versions.after);
  return withBothFiles(session, images.before, images.after, async (before, after) => {
    const installed = {
      before: installedPackages(before, await rpmOf(session, images.before, facts.before, before)),
      after: installedPackages(after, await rpmOf(session, images.after, facts.after, after)),
    };
    return {
      facts,
      installed,
      hasShell: [before, after].every((files) => files.entries.has('/bin/sh') || files.entries.has('/usr/bin/sh')),
      config: compareConfigs(facts.before.config, facts.after.config, declared),
      files: compareFiles(before, after, context),
      packages: comparePackages(installed.before, installed.after),
    };
  });
}

async function rpmOf(session: Session, image: string, facts: ImageFacts, files: ImageFiles): Promise<string> {
  return hasRpm(files) ? listRpm(session, image, facts) : '';
}

/** The Dockerfile and the ignore file themselves, and what one version sends to the builder and the other does not. */
async function contextFilesThatMove(session: Session, before: Version, after: Version): Promise<ContextFiles> {
  const { copy } = session;
  const sent: ReadonlySet<string>[] = [];
  for (const version of [before, after]) {
    await copy.put(version);
    sent.push(new Set(filesSent(session)));
  }
  const [old = new Set<string>(), next = new Set<string>()] = sent;
  const moved = [...new Set([...old, ...next])]
    .filter((path) => old.has(path) !== next.has(path))
    .map((path) => contextFileKey(path, digestOf(join(copy.context, path))));
  const texts = [before, after].flatMap((version) => [
    contextFileKey(copy.dockerfile, textDigest(version.text)),
    ...version.siblings.flatMap(({ path, before: old, after: next }) => [
      contextFileKey(path, textDigest(next)),
      ...(old === undefined ? [] : [contextFileKey(path, textDigest(old))]),
    ]),
  ]);
  return new Set([...moved, ...texts]);
}

/** The files that the builder receives for the version at hand. */
export function filesSent(session: Session): readonly string[] {
  const { context, dockerfile } = session.copy;
  const parsed = parseDockerfile(readFileSync(dockerfile, 'utf8'));
  return findContext({ dockerfilePath: dockerfile, dockerfile: parsed, contextFolder: context })?.files() ?? [];
}

function digestOf(path: string): string {
  try {
    return createHash('sha256').update(readFileSync(path)).digest('hex');
  } catch {
    return '';
  }
}

function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
