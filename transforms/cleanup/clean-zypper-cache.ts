import { defineTransform } from '../../src/fix/define.ts';
import { cleanCache } from '../../src/packages/clean-cache.ts';

/** `zypper clean --all` behind the installs. */
export const cleanZypperCache = defineTransform({
  id: 'clean-zypper-cache',
  title: 'Clean the cache of zypper in the layer that filled it',
  rationale:
    'zypper leaves the metadata of all repositories and what it downloaded behind. Removed in the same RUN it never reaches the image; the next zypper fetches it anew.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bzypper\b/,
  aliases: ['DL3036'],
  mayChange: ['step.cleanup', 'layers', 'config.onbuild'],
  propose: (file) => cleanCache(file, 'zypper'),
});
