import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RegisteredTransform, Selection } from '../config/selection.ts';
import type { FileSettings } from '../config/types.ts';
import type { contextFinder } from '../context/find-context.ts';
import type { BuildContext } from '../context/types.ts';
import { failure } from '../discover/failures.ts';
import { displayPath, posixRelative } from '../discover/patterns.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { fixParsed } from '../fix/fix.ts';
import type { FixResult } from '../fix/types.ts';
import { sourceChangeLine } from '../model/effects/cache-report.ts';
import { encode, type SourceText } from './encoding.ts';
import { suppressionWarnings } from './suppression-warnings.ts';
import type { Failure, FileWarning, Fixed, SiblingFile } from './types.ts';

/** Where a Dockerfile's text is from. */
export interface Origin {
  /** For reports and transforms, POSIX separators; undefined for text without a name. */
  readonly path: string | undefined;
  /** Absolute; undefined for text without a name, which has no build context. */
  readonly absolute: string | undefined;
  /** Nothing outside this folder (absolute) is read or changed. */
  readonly boundary: string;
  /** What reports' paths are relative to; absolute. */
  readonly base: string;
  /** The folder that `--context` names; absolute. */
  readonly contextFolder: string | undefined;
  /** Finds build contexts; a run's files share one. */
  readonly contexts: ReturnType<typeof contextFinder>;
}

/** The transforms for one file, and what its config says besides. */
export interface FileSelection extends Selection {
  readonly settings: Pick<FileSettings, 'requireReason'>;
  readonly leftOut?: ReadonlySet<string>;
}

/** Fixes a text with the transforms selected for it. Throws only for a bug in a transform. */
export function fixSource(
  source: SourceText,
  origin: Origin,
  selection: FileSelection,
  all: readonly RegisteredTransform[],
): Fixed | Failure {
  const dockerfile = parseDockerfile(source.text);
  const context = contextOf(dockerfile, origin);
  const { result, after } = fixParsed(dockerfile, { ...selection, path: origin.path, context });
  const path = origin.path ?? '-';
  if (encode({ ...source, text: result.after }) === undefined) {
    return failure(path, 'unencodable', 'is not UTF-8, and the fix needs characters that it cannot hold: convert it');
  }
  const contextFolder = context && contextRoot(origin, context);
  const siblings = siblingsOf(result, origin, context);
  const warnings = warningsOf(dockerfile, result, selection, all);
  const rebuilds = after === dockerfile ? undefined : sourceChangeLine(dockerfile, after, context);
  const { severities } = selection;
  return { kind: 'fixed', path, source, result, warnings, severities, siblings, contextFolder, rebuilds };
}

/** Few files have a comment that names a transform. */
function warningsOf(
  dockerfile: Dockerfile,
  { outcomes, problems }: FixResult,
  selection: FileSelection,
  all: readonly RegisteredTransform[],
): readonly FileWarning[] {
  if (problems.length > 0 || !/#\s*dockerfix/i.test(dockerfile.text)) return [];
  return suppressionWarnings(dockerfile, { ...selection, all, outcomes });
}

function contextOf(dockerfile: Dockerfile, origin: Origin): BuildContext | undefined {
  if (origin.absolute === undefined) return undefined;
  return origin.contexts({
    dockerfilePath: origin.absolute,
    dockerfile,
    contextFolder: origin.contextFolder,
    boundary: origin.boundary,
  });
}

/** The changed files of the build context, with their own paths; none that would lie outside the boundary. */
function siblingsOf(result: FixResult, origin: Origin, context: BuildContext | undefined): readonly SiblingFile[] {
  if (result.siblings.length === 0 || context === undefined) return [];
  const root = contextRoot(origin, context);
  if (root === undefined) return [];
  const boundary = realpathSync(origin.boundary);
  return result.siblings.flatMap((sibling) => {
    const absolute = join(root, sibling.path);
    const real = existsSync(absolute) ? realpathSync(absolute) : absolute;
    const isInside = posixRelative(boundary, real) !== undefined;
    return isInside ? [{ ...sibling, path: displayPath(absolute, realpathSync(origin.base)), real }] : [];
  });
}

/** The context's folder: the Dockerfile's path without its path in the context. */
function contextRoot({ absolute, contextFolder }: Origin, context: BuildContext): string | undefined {
  if (contextFolder !== undefined) return realpathSync(contextFolder);
  if (absolute === undefined || context.dockerfilePath === undefined) return undefined;
  const levels = context.dockerfilePath.split('/').slice(1);
  return join(realpathSync(dirname(absolute)), ...levels.map(() => '..'));
}
