import { boundPaths, contextSources, readsContext } from '../../context/copy-sources.ts';
import { isManifest } from '../../context/manifests.ts';
import { baseName, parentOf } from '../../context/paths.ts';
import type { BuildContext } from '../../context/types.ts';
import type { Dockerfile, Stage } from '../../dockerfile/types.ts';
import { ancestryOf, stageNamed } from '../stages.ts';

/**
 * The folders of the context whose project an image holds, as its COPYs and those of the stages that it copies from tell:
 * `''` is the root's. None where it holds nothing but configuration of other programs.
 */
export function heldProjects(dockerfile: Dockerfile, stage: Stage, context: BuildContext): readonly string[] {
  const paths = [...copiedPaths(dockerfile, stage, context, new Set())];
  const folders = new Set(paths.flatMap((path) => projectOf(context, path) ?? []));
  // A workspace's root, copied for its lockfile, is not what a member's image holds.
  if (folders.size > 1 && !paths.includes('')) folders.delete('');
  return [...folders];
}

function* copiedPaths(
  dockerfile: Dockerfile,
  stage: Stage,
  context: BuildContext,
  seen: Set<Stage>,
): Generator<string> {
  if (seen.has(stage)) return;
  seen.add(stage);
  for (const own of ancestryOf(stage)) {
    const copies = own.instructions.map((each) => (each.keyword === 'ONBUILD' ? (each.trigger ?? each) : each));
    for (const copy of copies) {
      const from = copy.flags.find(({ name }) => name === 'from')?.value;
      const source = from === undefined ? undefined : stageNamed(dockerfile, from);
      if (source) yield* copiedPaths(dockerfile, source, context, seen);
      if ((copy.keyword !== 'COPY' && copy.keyword !== 'ADD') || !readsContext(copy)) continue;
      if (copy.sources.some(({ value }) => value.includes('$'))) yield '';
      for (const { pattern } of contextSources([copy])) {
        const found = context.match(pattern);
        yield* found.length > 0 ? found : [pattern];
      }
    }
  }
  for (const path of boundPaths(dockerfile)) yield path;
}

/** Folders and files that set up something else than the project. */
const SETTINGS =
  /^(?:\.?docker|deploy(?:ments?)?|ops|infra|conf(?:ig)?s?|etc|nginx|apache|caddy|certs?|ssl|init(?:db)?|k8s|helm|ci|\.github|rootfs)$/i;
const SETTINGS_FILE =
  /\.(?:conf|cnf|cfg|ini|sql|crt|pem|key|cer|repo|list|gpg|asc|tmpl|template|j2|vcl)$|^(?:docker-)?(?:entrypoint|healthcheck|init|run-?once|wait-for(?:-it)?)(?:\.\w+)?$|^(?:Caddyfile|supervisord.*)$/i;

/** The nearest folder with a manifest around a copied path; undefined for what is no part of a project. */
function projectOf(context: BuildContext, path: string): string | undefined {
  const isFolder = path === '' || context.kindOf(path) === 'folder';
  for (let folder = isFolder ? path : parentOf(path); ; folder = parentOf(folder)) {
    const hasManifest = context
      .entriesOnDisk(folder)
      .some((name) => isManifest(name) && !/lock|requirements/.test(name));
    if (folder !== '' && !hasManifest) continue;
    const rest = folder === '' ? path : path.slice(folder.length + 1);
    return isSettings(rest) ? undefined : folder;
  }
}

function isSettings(path: string): boolean {
  return SETTINGS.test(path.split('/')[0] ?? '') || SETTINGS_FILE.test(baseName(path));
}
