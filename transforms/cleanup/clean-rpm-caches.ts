import { defineTransform } from '../../src/fix/define.ts';
import type { Transform } from '../../src/fix/types.ts';
import { cleanCache } from '../../src/packages/clean-cache.ts';
import { dnf, microdnf, tdnf, yum } from '../../src/tools/dnf.ts';
import type { Tool } from '../../src/tools/types.ts';
import { zypper } from '../../src/tools/zypper.ts';

/** `dnf clean all` behind the installs, and the same for each manager of RPM packages: a transform for each. */
export const cleanRpmCaches: readonly Transform[] = [
  cleanCacheOf(
    dnf,
    ['DL3040'],
    'the metadata of all repositories behind, often more than 100 MB that no program needs',
  ),
  cleanCacheOf(yum, ['DL3032'], 'the metadata of all repositories and what it downloaded behind'),
  cleanCacheOf(microdnf, [], 'the metadata of all repositories behind, in an image that was chosen to be small'),
  cleanCacheOf(tdnf, [], 'the metadata of all repositories behind, in an image that was chosen to be small'),
  cleanCacheOf(zypper, ['DL3036'], 'the metadata of all repositories and what it downloaded behind'),
];

function cleanCacheOf(tool: Tool, aliases: readonly string[], leaves: string): Transform {
  return defineTransform({
    id: `clean-${tool.id}-cache`,
    title: `Clean the cache of ${tool.name} in the layer that filled it`,
    rationale: `${tool.name} leaves ${leaves}. Removed in the same RUN it never reaches the image; the next ${tool.name} fetches it anew.`,
    safety: 'safe',
    onByDefault: true,
    mentions: new RegExp(`\\b${tool.id}`),
    aliases,
    mayChange: ['step.cleanup', 'layers', 'config.onbuild'],
    propose: (file) => cleanCache(file, tool),
  });
}
