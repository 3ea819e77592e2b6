import { readManifest } from '../../src/context/manifests.ts';
import { joinPath } from '../../src/context/paths.ts';
import { insertAfterWord, separatorText } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { baseImageOf, isBelow } from '../../src/facts/base-images.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { devDependencyUse, hasDevDependencies } from '../../src/install/dev-dependencies.ts';
import { isConfigured } from '../../src/install/exact.ts';
import { type ProjectInstall, projectInstalls } from '../../src/install/project-installs.ts';
import { valueOf } from '../../src/shell/variables.ts';
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
  const { found, run, dockerfile } = install;
  const rule = found.manager.project?.production;
  if (!rule?.verbs.includes(found.verb ?? '-')) return undefined;
  const isGiven = found.options.some((option) => rule.given.test(option.text));
  if (isGiven || rule.variables.some((name) => valueOf(run, name) !== undefined)) return undefined;
  if (found.manager.id === 'bundler' && isConfigured(dockerfile, /^(?:without|only)$/)) return undefined;
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
  const change = changeFor(install, rule);
  if ('reason' in change) return { kind: 'decline', where, ...change };
  return { kind: 'fix', where, message: 'Leave development dependencies out', edits: change.edits };
}

type Change = { readonly edits: readonly Edit[] } | Pick<Decline, 'reason' | 'detail'>;

function changeFor(install: ProjectInstall, { option }: Production): Change {
  const { found, project, stage, dockerfile, script } = install;
  const base = baseImageOf(stage);
  const word = found.verbWord ?? found.nameWord;
  const { id } = found.manager;
  if (
    id === 'yarn' &&
    project &&
    readManifest(project.files, 'yarn.lock', joinPath(project.folder, 'yarn.lock'))?.berry
  ) {
    return { reason: 'yarn 2 and later have no such option', detail: 'Use yarn workspaces focus --production.' };
  }
  // `--omit` came with npm 7 (docs.npmjs.com), which Node 15 brought.
  if (id === 'npm' && base?.name === 'node' && isBelow(base.tag.numbers, '15'))
    return { edits: [insertAfterWord(word, '--production')] };
  if (id !== 'bundler') return { edits: [insertAfterWord(word, option)] };
  const link = script.statements[found.command.statement]?.links[found.command.link];
  if (
    base?.name !== 'ruby' ||
    isBelow(base.tag.numbers, '2.7') ||
    found.command.enclosing.length > 0 ||
    link?.operator === '||'
  ) {
    return { reason: 'the Bundler version is not known', detail: "Set BUNDLE_WITHOUT='development:test' by hand." };
  }
  const at = found.command.span.start;
  const text = `bundle config set without 'development test'${separatorText(dockerfile, script, at, '&&')}`;
  return { edits: [{ span: { start: at, end: at }, text }] };
}
