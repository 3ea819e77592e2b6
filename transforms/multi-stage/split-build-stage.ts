import { defineTransform } from '../../src/fix/define.ts';
import { splitOf } from '../../src/split/propose.ts';
import { endingStages } from '../../src/split/targets.ts';
import type { SplitOptions } from '../../src/split/types.ts';

/** A build stage, and a final one with the program and what it needs. */
export const splitBuildStage = defineTransform<SplitOptions>({
  id: 'split-build-stage',
  title: 'Build in a stage of its own',
  rationale:
    'An image that builds its program carries the compiler, the sources and every package of the build. A final stage of ' +
    'its own holds the program and the files that it opens: smaller by hundreds of megabytes, and with little to attack.',
  safety: 'unsafe',
  onByDefault: true,
  aliases: [],
  mayChange: [
    'base',
    'platform',
    'stage.added',
    'stage.renamed',
    'step.added',
    'step.removed',
    'step.changed',
    'step.reordered',
    'step.flags',
    'step.options',
    'step.add-to-copy',
    'step.env',
    'step.workdir',
    'step.user',
    'step.status',
    'step.cleanup',
    'step.refresh',
    'layers',
    'args',
    'config.env',
    'config.workdir',
    'config.cmd',
    'config.entrypoint',
    'config.ports',
  ],
  options: {
    defaults: { layeredJars: false },
    properties: {
      layeredJars: {
        type: 'boolean',
        description:
          'Jars of Spring Boot 3.3 and later are unpacked in the build stage, and copied in layers: dependencies change less often.',
      },
    },
  },
  propose(file, options) {
    const proposals = endingStages(file.dockerfile).flatMap((stage) => splitOf(file, stage, options) ?? []);
    // One fix at a time: the name of a stage that it adds has to be free.
    const first = proposals.find(({ kind }) => kind === 'fix');
    return proposals.filter((proposal) => proposal.kind === 'decline' || proposal === first);
  },
});
