import { type PackageJson, readManifest } from '../../src/context/manifests.ts';
import type { BuildContext } from '../../src/context/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import { scripts } from '../../src/model/steps.ts';
import { unreadTexts } from '../../src/model/unread.ts';
import {
  type CacheSite,
  calledLike,
  cleanCaches,
  cleanupLike,
  type Refusal,
} from '../../src/packages/language-caches.ts';
import { isOfNode, namesOf, TOOLS } from '../../src/tools/index.ts';

/** Removes what npm, yarn, pnpm and bun download, in the RUN that installs. */
export const cleanNpmCache = defineTransform({
  id: 'clean-npm-cache',
  title: "Remove npm's, yarn's, pnpm's and bun's cache in the layer that made it",
  rationale:
    'npm, yarn, pnpm and bun keep each archive that they download; nothing in the image reads it again. ' +
    'It must go in the RUN that made it: a later layer only hides it. Only stages whose files are shipped are cleaned; ' +
    'in one that just gives files to others the command would cost time and save nothing.',
  safety: 'safe',
  onByDefault: true,
  mentions: namesOf(TOOLS.filter(isOfNode)),
  aliases: ['DL3060'],
  mayChange: ['step.cleanup', 'config.onbuild'],
  *propose({ dockerfile, context }) {
    yield* cleanCaches(dockerfile, (site) => cleanupFor(site, context));
    for (const { where, text, reason } of unreadTexts(dockerfile)) {
      const isFinding = /\b(?:npm (?:install|i|ci)|yarn install|pnpm install)\b/.test(text) && !text.includes(' clean');
      if (isFinding) yield { kind: 'decline', where, reason, detail: 'Remove the cache behind the install by hand.' };
    }
  },
});

function cleanupFor(site: CacheSite, context: BuildContext | undefined): string | Refusal | undefined {
  const { found } = site;
  if (!isOfNode(found.manager) || (found.manager.id === 'pnpm' && found.verb === 'fetch')) return undefined;
  return found.manager.id === 'yarn' ? yarnCleanup(site, context) : cleanupLike(found);
}

/** yarn 1 has one cache; later ones may run the program from it (Plug'n'Play), unless it is linked into node_modules. */
function yarnCleanup(site: CacheSite, context: BuildContext | undefined): string | Refusal {
  const { found } = site;
  const kind = found.verb === 'global add' ? 'classic' : yarnKind(site, context);
  if (kind === 'classic') return calledLike(found, 'yarn cache clean');
  if (kind === 'node-modules') return calledLike(found, 'yarn cache clean --all');
  return kind === 'pnp'
    ? { reason: 'yarn runs the program from its cache', detail: 'Set nodeLinker to node-modules, or keep the cache.' }
    : {
        reason: 'the yarn version is not known',
        detail: 'yarn 2 and later may run the program from the cache: run dockerfix where package.json is.',
      };
}

function yarnKind(site: CacheSite, context: BuildContext | undefined): 'classic' | 'node-modules' | 'pnp' | undefined {
  if (context) {
    const settings = readManifest(context, '.yarnrc.yml', '.yarnrc.yml');
    const manifest = readManifest(context, 'package.json', 'package.json');
    const isBerry =
      settings !== undefined || isBerryManifest(manifest) || readManifest(context, 'yarn.lock', 'yarn.lock')?.berry;
    if (!isBerry) return manifest ? 'classic' : undefined;
    return settings?.nodeLinker === 'node-modules' ? 'node-modules' : 'pnp';
  }
  return isSurelyClassic(site) ? 'classic' : undefined;
}

function isBerryManifest(manifest: PackageJson | undefined): boolean {
  const manager = manifest?.packageManager;
  return manager?.name === 'yarn' && !/^[01]\./.test(manager.version ?? '');
}

/** Options that later versions refuse. */
const CLASSIC_OPTIONS = /^--(?:prod|production|pure-lockfile|ignore-optional|ignore-scripts|flat|no-lockfile)(?:=|$)/;

/** Without the context: an option of yarn 1, or only manifests copied and no sign of a later version. */
function isSurelyClassic({ dockerfile, run, found }: CacheSite): boolean {
  if (found.options.some((option) => CLASSIC_OPTIONS.test(option.text))) return true;
  const words = scripts(dockerfile, 'all')
    .flatMap(({ script }) => script.commands)
    .flatMap((command) => command.words.map((word) => word.text));
  if (words.includes('corepack') || (words.includes('set') && words.includes('version'))) return false;
  const copies = dockerfile.instructions.flatMap((copy) =>
    (copy.keyword === 'COPY' || copy.keyword === 'ADD') && copy.span.start < run.span.start ? copy.sources : [],
  );
  const copied = copies.map(({ value }) => value.slice(value.lastIndexOf('/') + 1));
  return (
    copied.length > 0 &&
    copied.every((name) => /^(?:package.*\.json|yarn\.lock|\.npmrc|\.yarnrc|lerna\.json)$/.test(name))
  );
}
