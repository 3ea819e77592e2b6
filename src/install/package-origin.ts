import { mountsOf } from '../dockerfile/mounts.ts';
import { stageOf } from '../dockerfile/stage-of.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { ancestryOf } from '../model/stages.ts';
import type { InstallSite } from './sites.ts';

/**
 * True when what a build would fetch is there already, or is kept elsewhere: a cache mount holds it between builds, a bind
 * mount or a COPY from another stage brings it. A layer of its own for the fetch then gains nothing.
 */
export function hasPackagesElsewhere(dockerfile: Dockerfile, site: InstallSite): boolean {
  const { plan } = site;
  const folder = plan.kind === 'plan' ? plan.tool.project.packages : undefined;
  if (folder === undefined || plan.kind !== 'plan') return false;
  const keepsResults = plan.fetch === undefined && plan.tool.id !== 'go';
  if (!keepsResults && mountsOf(site.run).some(({ target, targetText }) => folder.test(target ?? targetText)))
    return true;
  const stage = stageOf(dockerfile, site.run);
  return (stage === undefined ? [] : ancestryOf(stage)).some((own) =>
    own.instructions.some(
      (copy) =>
        copy.keyword === 'COPY' &&
        (own !== stage || copy.index < site.run.index) &&
        copy.flags.some((flag) => flag.name === 'from') &&
        folder.test(copy.destination?.value ?? ''),
    ),
  );
}
