import { parseIgnoreFile } from '../context/ignore.ts';
import type { BuildContext } from '../context/types.ts';
import type { DockerfileInContext } from '../fix/types.ts';
import { imagePathOf } from '../steps/copies.ts';
import type { InstallSite } from './sites.ts';

export type OutputsDoubt = { readonly kind: 'doubt' | 'decline'; readonly reason: string; readonly detail: string };

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
    reason: '',
    detail: `${open[0]} is not in .dockerignore, so a local one would be copied over what was installed`,
  };
}

/** What is hidden after this run: an ignore file that an earlier fix writes counts. */
export function hiddenNow(file: DockerfileInContext, context: BuildContext): (path: string) => boolean {
  const ignoreFile = context.ignoreFile ?? '.dockerignore';
  const written = file.siblings.find((sibling) => sibling.path === ignoreFile);
  if (written === undefined) return context.isIgnored;
  const rules = parseIgnoreFile(written.after);
  return (path) => rules.ignores(path);
}
