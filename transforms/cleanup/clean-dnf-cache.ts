import { defineTransform } from '../../src/fix/define.ts';
import { cleanCache } from '../../src/packages/clean-cache.ts';

/** `dnf clean all` behind the installs. */
export const cleanDnfCache = defineTransform({
  id: 'clean-dnf-cache',
  title: 'Clean the cache of dnf in the layer that filled it',
  rationale:
    'dnf leaves the metadata of all repositories behind, often more than 100 MB that no program needs. Removed in the same RUN it never reaches the image; the next dnf fetches it anew.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bdnf/,
  aliases: ['DL3040'],
  mayChange: ['step.cleanup', 'layers', 'config.onbuild'],
  propose: (file) => cleanCache(file, 'dnf'),
});
