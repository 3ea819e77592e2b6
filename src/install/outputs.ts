import { contextSources } from '../context/copy-sources.ts';
import { gitIgnored } from '../context/git-ignore.ts';
import { parseIgnoreFile } from '../context/ignore.ts';
import { baseName, isInside } from '../context/paths.ts';
import type { BuildContext } from '../context/types.ts';
import type { DockerfileInContext, SiblingChange } from '../fix/types.ts';
import { imagePathOf } from '../model/copies.ts';
import { INSTALLED, UNMISTAKABLE } from './ignore-lines.ts';
import { ignoreText, withLines } from './ignore-text.ts';
import type { InstallSite } from './sites.ts';

export type OutputsDoubt =
  | { readonly kind: 'doubt'; readonly detail: string }
  | { readonly kind: 'decline'; readonly reason: string; readonly detail: string }
  | { readonly kind: 'hide'; readonly lines: readonly string[]; readonly sibling: SiblingChange };

/** What the install writes must not come in again with a copy behind it: is it hidden from the builder? */
export function outputsDoubt(
  file: DockerfileInContext,
  site: InstallSite,
  outputs: readonly string[],
  context: BuildContext,
): OutputsDoubt | undefined {
  const isHidden = hiddenNow(file, context);
  const copied = outputs.filter((path) =>
    site.late.some((copy) => copy.parts.some((part) => imagePathOf(part, path) !== undefined)),
  );
  const open = copied.filter((path) => !isHidden(path));
  const hidden = hideAll(file, context, open);
  if (hidden !== undefined) return hidden;
  const present = open.find((path) => context.has(path));
  if (present !== undefined) {
    return {
      kind: 'decline',
      reason: 'a copy would bring installed packages over the new ones',
      detail: `${present} is in the build context: put it into .dockerignore (write-dockerignore does).`,
    };
  }
  if (open[0] === undefined) return undefined;
  return {
    kind: 'doubt',
    detail: `${open[0]} is not in .dockerignore, so a local one would be copied over what was installed`,
  };
}

/** The ignore file with a line for each of these folders, where they are nobody's sources and the lines do hide them. */
function hideAll(file: DockerfileInContext, context: BuildContext, open: readonly string[]): OutputsDoubt | undefined {
  const isIgnoredByGit = gitIgnored(context);
  const isLocal = (path: string) =>
    isIgnoredByGit(path) || (UNMISTAKABLE.has(baseName(path)) && !context.existsOnDisk(path));
  const needed = [...contextSources(file.dockerfile.instructions)].map(({ pattern }) => pattern);
  if (open.length === 0 || !open.every(isLocal) || open.some((path) => needed.some((one) => isInside(one, path))))
    return undefined;
  const before = context.ignoreFile === undefined ? undefined : context.readOnDisk(context.ignoreFile);
  const after = withLines(
    ignoreText(file, context),
    open.map((text) => ({ heading: INSTALLED, text })),
  );
  const rules = parseIgnoreFile(after);
  if (!open.every((path) => rules.ignores(path))) return undefined;
  return { kind: 'hide', lines: open, sibling: { path: context.ignoreFile ?? '.dockerignore', before, after } };
}

/** What is hidden after this run: an ignore file that an earlier fix writes counts. */
function hiddenNow(file: DockerfileInContext, context: BuildContext): (path: string) => boolean {
  const ignoreFile = context.ignoreFile ?? '.dockerignore';
  const written = file.siblings.find((sibling) => sibling.path === ignoreFile);
  if (written === undefined) return context.isIgnored;
  const rules = parseIgnoreFile(written.after);
  return (path) => rules.ignores(path);
}
