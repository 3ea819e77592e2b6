import { baseName } from '../../src/context/paths.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, DockerfileInContext, Fix } from '../../src/fix/types.ts';
import { exactInstall, looseInstall } from '../../src/install/exact.ts';
import { findLockfile, lockAgreement } from '../../src/install/lockfile.ts';
import { type ProjectInstall, projectInstalls } from '../../src/install/project-installs.ts';
import type { Command } from '../../src/shell/types.ts';
import { PROJECT_TOOLS } from '../../src/tools/index.ts';

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
  const exact = looseInstall(install);
  if (!exact) return undefined;
  const where = install.found.command.span;
  if (!file.context) {
    const detail =
      'Whether there is a lockfile is not known: run dockerfix where the project is, or name its folder with --context.';
    return { kind: 'decline', where, reason: 'the build context is not known', detail };
  }
  const other = otherWay(file, install);
  if (other) return { kind: 'decline', where, ...other };
  const lock = findLockfile(install);
  if ('reason' in lock) return { kind: 'decline', where, ...lock };
  const agreement = lockAgreement(install, lock.path);
  if (agreement.kind === 'no') {
    const detail = `An exact install would fail: ${agreement.because}. Make ${lock.path} anew and commit it.`;
    return { kind: 'decline', where, reason: 'the lockfile does not match the manifest', detail };
  }
  const change = exactInstall(install, exact, lock.path);
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

const LOCKFILES = new Set(PROJECT_TOOLS.flatMap(({ project }) => project.lockfiles));

/** `npm ci || npm install`, `if [ -f package-lock.json ]; then npm ci; else npm install; fi`. */
function otherWay(file: DockerfileInContext, install: ProjectInstall): Pick<Decline, 'reason' | 'detail'> | undefined {
  const { command } = install.found;
  const statement = install.script.statements[command.statement];
  const before = statement?.links.slice(0, command.link).flatMap(({ commands }) => commands) ?? [];
  if (statement?.links[command.link]?.operator === '||' && before.some(({ packages }) => packages?.isInstall)) {
    const detail = 'It is there for when the first one fails: an exact install would fail for the same reason.';
    return { reason: 'it runs only where another install fails', detail };
  }
  if (!BRANCHES.some((branch) => command.enclosing.includes(branch))) return undefined;
  const inside = install.script.commands.filter((each) => each.statement === command.statement);
  if (inside.some((each) => each.span.end <= command.span.start && testsLockfile(each))) {
    const detail =
      'Which branch runs depends on the files that are there: write the exact install where the lockfile is.';
    return { reason: 'it stands in a condition on a lockfile', detail };
  }
  const exact = projectInstalls(file.dockerfile, file.context).some(
    (other) => inside.includes(other.found.command) && !looseInstall(other),
  );
  if (!exact) return undefined;
  const detail = 'What decides between the two is yours to know: write the exact install in both where it can be.';
  return { reason: 'another branch of its condition has the exact install', detail };
}

const BRANCHES = ['if', 'case'] as const;

/** `[ -f package-lock.json ]`, `test -e /app/yarn.lock`. */
function testsLockfile({ words: [name, ...operands] }: Command): boolean {
  const isTest = name?.value === '[' || name?.value === 'test';
  return isTest && operands.some(({ value = '' }) => LOCKFILES.has(baseName(value)));
}
