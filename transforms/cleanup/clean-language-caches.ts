import { stageOf } from '../../src/dockerfile/stage-of.ts';
import type { Dockerfile } from '../../src/dockerfile/types.ts';
import { insertAfterWord } from '../../src/edit/shell.ts';
import { baseImageOf, isBelow } from '../../src/facts/base-images.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { ancestryOf } from '../../src/model/stages.ts';
import { laterUse } from '../../src/model/start/later-use.ts';
import { scripts } from '../../src/model/steps.ts';
import {
  type CacheSite,
  calledLike,
  cleanCaches,
  cleanupLike,
  type Refusal,
} from '../../src/packages/language-caches.ts';
import { packageCalls } from '../../src/shell/package-commands.ts';
import { isOfNode, namesOf, TOOLS } from '../../src/tools/index.ts';

/** Removes what the other package managers of languages keep: conda, composer, gem, bundler, poetry, pipenv, go, cargo, cpan. */
export const cleanLanguageCaches = defineTransform({
  id: 'clean-language-caches',
  title: "Remove the language package managers' caches in the layer that made them",
  rationale:
    'conda, composer, bundler, poetry, pipenv, go, cargo and cpan keep what they download and build; gem installs documentation. ' +
    'None of it is read when the image runs. Only stages whose files are shipped are cleaned, and the module caches of ' +
    'go and cargo only behind their last use in the stage.',
  safety: 'safe',
  onByDefault: true,
  mentions: namesOf(TOOLS.filter((tool) => tool.kind === 'language' && !isOfNode(tool))),
  aliases: [],
  mayChange: ['step.cleanup', 'step.options', 'config.onbuild'],
  *propose({ dockerfile }) {
    yield* gemsWithoutDocuments(dockerfile);
    yield* cleanCaches(dockerfile, cleanupFor);
  },
});

function cleanupFor(site: CacheSite): string | Refusal | undefined {
  const { id, cleanup = '' } = site.found.manager;
  if (isOfNode(site.found.manager)) return undefined;
  if (id === 'conda' || id === 'mamba') return condaCleanup(site, cleanup);
  if (id === 'bundler') return bundleCleanup(site, cleanup);
  if (id === 'go') return goCleanup(site, cleanup);
  return id === 'cargo' ? cargoCleanup(site) : cleanupLike(site.found);
}

/**
 * `-f` removes packages that environments link to with symbolic links (`conda clean --help`); it is known since conda 4.6
 * (docs.conda.io, read 2026-11-23): an older one gets the options that it has.
 */
function condaCleanup({ dockerfile, found }: CacheSite, cleanup: string): string | Refusal {
  const { text } = dockerfile;
  if (/softlinks?\b/.test(text)) {
    return {
      reason: 'environments may link to the cache',
      detail: 'Soft links are asked for: conda clean would break them.',
    };
  }
  const isOld = /(?:mini|ana)conda[23]?[:-]v?(?:[0-3]\.|4\.[0-5]\b)|conda[=]{1,2}4\.[0-5]\b/i.test(text);
  return calledLike(found, isOld ? cleanup.replace('-afy', '-ay') : cleanup);
}

/** Releases whose gem is older than 2.0 and refuses the option (packages.debian.org and launchpad.net, ruby1.9.1: 1.8.23). */
const OLD_GEM = new Set('squeeze wheezy lucid precise quantal raring saucy trusty'.split(' '));

const NO_DOCUMENTS = /^(?=(.*?gem:[^\S\n]))\1.*--no-(?:doc|ri|rdoc)|gem:\n.*--no-(?:doc|ri|rdoc)|gemrc/m;

/** The official ruby images, and a gemrc that says so, install no documentation anyway. */
function* gemsWithoutDocuments(dockerfile: Dockerfile): Iterable<Fix | Decline> {
  const { text } = dockerfile;
  if (!text.includes('gem') || NO_DOCUMENTS.test(text)) return;
  for (const { run, script } of scripts(dockerfile, 'all')) {
    const stage = stageOf(dockerfile, run);
    const base = stage && baseImageOf(stage);
    if (/^(?:ruby|jruby)$/.test(base?.name ?? '')) continue;
    for (const found of packageCalls(script)) {
      if (found.manager.id !== 'gem' || !found.verbWord || !/^i(?:nstall)?$/.test(found.verb ?? '')) continue;
      const isGiven = found.options.some((option) => /^(?:--(?:no-)?(?:doc|ri|rdoc)|-[A-Za-z]*N)/.test(option.text));
      if (isGiven) continue;
      const where = found.command.span;
      if (OLD_GEM.has(base?.release ?? '')) {
        yield { kind: 'decline', where, reason: 'gem is older than the option', detail: 'Use --no-ri --no-rdoc.' };
      } else {
        const edits = [insertAfterWord(found.verbWord, '--no-document')];
        yield { kind: 'fix', where, message: 'Install gems without their documentation', edits };
      }
    }
  }
}

/** Where the official ruby images keep gems (GEM_HOME); anywhere else bundler's folder is not known. */
function bundleCleanup({ dockerfile, run, script }: CacheSite, cleanup: string): string | undefined {
  const stage = stageOf(dockerfile, run);
  const isOfficial = stage !== undefined && baseImageOf(stage)?.name === 'ruby';
  const isMoved = ['BUNDLE_PATH', 'BUNDLE_DEPLOYMENT', 'GEM_HOME'].some((name) => run.state.env.has(name));
  const words = script.commands.flatMap((command) => command.words.map((word) => word.text));
  const isConfigured = words.some((word) =>
    /^(?:--path|--deployment|--standalone)(?:=|$)|^(?:path|deployment)$/.test(word),
  );
  return isOfficial && !isMoved && !isConfigured ? cleanup : undefined;
}

/**
 * Before Go 1.13 `go clean -cache` also removes what was built in the current folder (golang/go, 29925, 2019): only the
 * official images of later versions.
 */
function goCleanup(site: CacheSite, cleanup: string): string | Refusal | undefined {
  const stage = stageOf(site.dockerfile, site.run);
  const base = stage && baseImageOf(stage);
  if (base?.name !== 'golang') return undefined;
  // There is no cache before Go 1.10, and there are no modules before 1.11.
  if (isBelow(base.tag.numbers, '1.10')) return undefined;
  if (isBelow(base.tag.numbers, '1.13')) {
    return { reason: 'go clean also removes the program', detail: 'Before Go 1.13 it cleans the current folder too.' };
  }
  const own = isFilledBefore(site) ? cleanup.replace(' -modcache', '') : cleanup;
  return neededLater(site) ?? calledLike(site.found, own);
}

/** What an earlier RUN fetched stays in its layer: removed here, it is only hidden. */
function isFilledBefore({ dockerfile, run, found }: CacheSite): boolean {
  const stage = stageOf(dockerfile, run);
  const stages = new Set(stage === undefined ? [] : ancestryOf(stage).map(({ index }) => index));
  return scripts(dockerfile, 'all').some(
    (other) =>
      stages.has(other.run.stage ?? -1) &&
      other.run.span.start < run.span.start &&
      other.script !== undefined &&
      packageCalls(other.script).some(({ manager }) => manager === found.manager),
  );
}

function cargoCleanup(site: CacheSite): string | Refusal | undefined {
  const { dockerfile, run, found } = site;
  const stage = stageOf(dockerfile, run);
  if (!stage || baseImageOf(stage)?.name !== 'rust') return undefined;
  return isFilledBefore(site) ? undefined : (neededLater(site) ?? found.manager.cleanup);
}

function neededLater({ dockerfile, run, found }: CacheSite): Refusal | undefined {
  const use = laterUse(dockerfile, run, found.command, found.manager.id);
  return use === undefined ? undefined : { reason: use, detail: `${found.manager.id} needs its modules then.` };
}
