import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { looseInstall } from '../../src/install/exact.ts';
import { findLockfile, lockAgreement } from '../../src/install/lockfile.ts';
import { type ProjectInstall, projectInstalls } from '../../src/install/project-installs.ts';

/** `npm install` to `npm ci`, and what does the same for yarn, pnpm, bun, uv, pipenv, Bundler and Composer. */
export const useLockfileInstall = defineTransform({
  id: 'use-lockfile-install',
  title: 'Install exactly what the lockfile says',
  rationale:
    'A plain install may take other versions than the lockfile names: two builds of one commit then differ. ' +
    'The exact install also stops when manifest and lockfile do not match. Where the two are compared and match, both ' +
    'install the same packages and the change is safe; where they cannot be compared it is not.',
  safety: 'safe',
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

function judge(file: DockerfileInContext, install: ProjectInstall): Fix | Decline | undefined {
  const rule = looseInstall(install);
  if (!rule) return undefined;
  const where = install.found.command.span;
  if (!file.context) {
    const detail =
      'Whether there is a lockfile is not known: run dockerfix where the project is, or name its folder with --context.';
    return { kind: 'decline', where, reason: 'the build context is not known', detail };
  }
  const other = otherWay(file, install);
  if (other !== undefined) {
    const detail = 'The RUN has its own way for a project with a lockfile, and this is the other one.';
    return { kind: 'decline', where, reason: other, detail };
  }
  const lock = findLockfile(install);
  if ('reason' in lock) return { kind: 'decline', where, ...lock };
  const agreement = lockAgreement(install, lock.path);
  if (agreement.kind === 'no') {
    const detail = `An exact install would fail: ${agreement.because}. Make ${lock.path} anew and commit it.`;
    return { kind: 'decline', where, reason: 'the lockfile does not match the manifest', detail };
  }
  const change = rule(install, lock.path);
  if ('reason' in change) return { kind: 'decline', where, ...change };
  const { edits, doubt, message } = change;
  const because = doubt ?? (agreement.kind === 'yes' ? undefined : agreement.because);
  const isProved = because === undefined;
  return {
    kind: 'fix',
    where,
    message: isProved ? message : `${message} (not proved: ${because})`,
    edits,
    safety: isProved ? 'safe' : 'unsafe',
  };
}

const TESTS_LOCKFILE = /(?:\[|\btest)\s[^;&|]*(?:\.lockb?|-lock\.\w+|shrinkwrap\.json|\.lock\.json)\b/;

/** `npm ci || npm install`, `if [ -f package-lock.json ]; then npm ci; else npm install; fi`. */
function otherWay({ dockerfile }: DockerfileInContext, { script, found }: ProjectInstall): string | undefined {
  const { command } = found;
  const statement = script.statements[command.statement];
  if (statement?.links[command.link]?.operator === '||') return 'it runs only where another install fails';
  const above = dockerfile.text.slice(statement?.span.start, command.span.start);
  const isBranch = command.enclosing.length > 0 && TESTS_LOCKFILE.test(above);
  return isBranch ? 'it stands in a condition on a lockfile' : undefined;
}
