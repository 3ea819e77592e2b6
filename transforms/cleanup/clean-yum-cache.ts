import { defineTransform } from '../../src/fix/define.ts';
import { cleanCache } from '../../src/packages/clean-cache.ts';

/** `yum clean all` behind the installs. */
export const cleanYumCache = defineTransform({
  id: 'clean-yum-cache',
  title: 'Clean the cache of yum in the layer that filled it',
  rationale:
    'yum leaves the metadata of all repositories and what it downloaded behind. Removed in the same RUN it never reaches the image; the next yum fetches it anew.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\byum\b/,
  aliases: ['DL3032'],
  mayChange: ['step.cleanup', 'layers', 'config.onbuild'],
  propose: (file) => cleanCache(file, 'yum'),
});
