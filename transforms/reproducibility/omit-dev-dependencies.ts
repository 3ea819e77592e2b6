import { readManifest } from '../../src/context/manifests.ts';
import { joinPath } from '../../src/context/paths.ts';
import type { Edit, Obstacle } from '../../src/edit/types.ts';
import { baseImageOf, isBelow } from '../../src/facts/base-images.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { editsFor, isOpen } from '../../src/install/choices.ts';
import { devDependencyUse } from '../../src/install/dev-dependencies.ts';
import { hasDevDependencies } from '../../src/install/development.ts';
import { type ProjectInstall, projectInstalls } from '../../src/install/project-installs.ts';
import type { Production } from '../../src/tools/types.ts';

/** `--omit=dev` and what does the same for other package managers. */
export const omitDevDependencies = defineTransform({
  id: 'omit-dev-dependencies',
  title: 'Leave development dependencies out of the final stage',
  rationale:
    'Test runners, linters and compilers make the image larger and give an attacker more to use. ' +
    'They are left out where no later step builds and what the image starts comes from a dependency that stays.',
  safety: 'unsafe',
  onByDefault: true,
  aliases: [],
  mayChange: ['step.changed', 'step.added'],
  *propose(file) {
    for (const install of projectInstalls(file.dockerfile, file.context)) {
      const proposal = judge(file, install);
      if (proposal) yield proposal;
    }
  },
});

const BUILD_APART = 'Build in a stage of its own, then install again without them.';

/** What to do where the build is not the reason. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ['Rails starts in development', 'Set RAILS_ENV=production where the image is to be deployed.'],
  [
    'compose mounts the project over it: the image is for development',
    'Build what is deployed from a stage or a Dockerfile of its own.',
  ],
]);

function judge(file: DockerfileInContext, install: ProjectInstall): Fix | Decline | undefined {
  const { found } = install;
  const production = found.manager.project?.production;
  if (!production || !isOpen(install, production)) return undefined;
  const where = found.command.span;
  if (!file.context) {
    const detail =
      'Whether there are development dependencies is not known: run dockerfix where the project is, or use --context.';
    return { kind: 'decline', where, reason: 'the build context is not known', detail };
  }
  if (!hasDevDependencies(install)) return undefined;
  const reason = devDependencyUse(install, file.context);
  // What is built here and copied elsewhere needs them.
  if (reason === 'the stage is not the final one') return undefined;
  if (reason) return { kind: 'decline', where, reason, detail: ADVICE.get(reason) ?? BUILD_APART };
  const edits = editsOf(install, production);
  if ('reason' in edits) return { kind: 'decline', where, ...edits };
  return { kind: 'fix', where, message: 'Leave development dependencies out', edits };
}

function editsOf(install: ProjectInstall, { by }: Production): readonly Edit[] | Obstacle {
  const { found, project, stage } = install;
  const base = baseImageOf(stage);
  const { id } = found.manager;
  const lock = project && joinPath(project.folder, 'yarn.lock');
  if (id === 'yarn' && lock && readManifest(project.files, 'yarn.lock', lock)?.berry) {
    return { reason: 'yarn 2 and later have no such option', detail: 'Use yarn workspaces focus --production.' };
  }
  // `--omit` came with npm 7 (docs.npmjs.com), which Node 15 brought.
  const isOld = id === 'npm' && base?.name === 'node' && isBelow(base.tag.numbers, '15');
  return editsFor(install, isOld ? { kind: 'option', text: '--production' } : by);
}
