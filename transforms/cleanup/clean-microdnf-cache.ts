import { defineTransform } from '../../src/fix/define.ts';
import { cleanCache } from '../../src/packages/clean-cache.ts';

/** `microdnf clean all` behind the installs. */
export const cleanMicrodnfCache = defineTransform({
  id: 'clean-microdnf-cache',
  title: 'Clean the cache of microdnf in the layer that filled it',
  rationale:
    'microdnf leaves the metadata of all repositories behind, in an image that was chosen to be small. Removed in the same RUN it never reaches the image.',
  safety: 'safe',
  onByDefault: true,
  mentions: /\bmicrodnf\b/,
  aliases: [],
  mayChange: ['step.cleanup', 'layers', 'config.onbuild'],
  propose: (file) => cleanCache(file, 'microdnf'),
});
