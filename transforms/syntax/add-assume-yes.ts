import type { Dockerfile, Stage } from '../../src/dockerfile/types.ts';
import { insertAfterWord } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline } from '../../src/fix/types.ts';
import { runStepsOf, scriptsOf } from '../../src/model/steps.ts';
import type { PackageCommand } from '../../src/shell/package-commands.ts';
import { packageCalls } from '../../src/shell/package-commands.ts';
import { SYSTEM_MANAGERS } from '../../src/tools/index.ts';

/** `-y` for package managers that would ask. */
export const addAssumeYes = defineTransform({
  id: 'add-assume-yes',
  title: 'Answer the prompts of package managers with yes',
  rationale:
    'Nobody answers a prompt in a build: without the option that assumes yes the command stops as soon as it has something to ask.',
  safety: 'safe',
  onByDefault: true,
  severity: 'warning',
  mentions: SYSTEM_MANAGERS,
  aliases: ['DL3014', 'DL3030', 'DL3034', 'DL3038'],
  mayChange: ['step.options', 'config.onbuild'],
  *propose({ dockerfile }) {
    for (const stage of dockerfile.stages) yield* execForms(dockerfile, stage);
    for (const stage of dockerfile.stages) {
      for (const { run, script } of scriptsOf(dockerfile, stage, 'all')) {
        const edits = packageCalls(script).flatMap(answer);
        if (edits.length > 0)
          yield {
            kind: 'fix',
            where: run.span,
            message: 'The build has nobody to answer the package manager: add its option to assume yes',
            edits,
          };
      }
    }
  },
});

function* execForms(dockerfile: Dockerfile, stage: Stage): Iterable<Decline> {
  for (const { run } of runStepsOf(dockerfile, stage, 'all')) {
    const words = run.form === 'exec' ? run.arguments.map((word) => word.value) : [];
    if (!asksInExecForm(words)) continue;
    const detail = `Write ["${words[0]}", "${words[1]}", "-y", …].`;
    yield { kind: 'decline', where: run.span, reason: 'the RUN is in exec form', detail };
  }
}

function asksInExecForm(words: readonly string[]): boolean {
  return (
    words.length > 2 &&
    /^(?:apt-get|apt|aptitude|yum|t?dnf|zypper)$/.test(words[0] ?? '') &&
    words[1] === 'install' &&
    !words.includes('-y')
  );
}

function answer(pkg: PackageCommand): Edit[] {
  const yes = pkg.manager.yesOptions[0];
  if (!pkg.verbWord || yes === undefined || pkg.manager.kind !== 'system' || !asks(pkg) || isAnswered(pkg)) return [];
  return [insertAfterWord(pkg.verbWord, yes)];
}

/** Sub-commands that change packages ask before they do; pacman's are options. */
function asks({ manager, verb, isInstall }: PackageCommand): boolean {
  return isInstall || (verb !== undefined && (manager.remove.includes(verb) || manager.upgrade.includes(verb)));
}

/** `-y` in any form, alone or among short options; apt-get(8): `-qq` and `-q=2` imply it. A variable may hold it. */
function isAnswered({ manager, options, verbWord }: PackageCommand): boolean {
  if (manager.id === 'pacman') return options.some((option) => option.text === '--noconfirm');
  return (
    options.some(({ text, variables }) => {
      if (manager.yesOptions.includes(text) || variables.length > 0) return true;
      if (/^-[a-xzA-Z]*y[a-zA-Z]*$/.test(text)) return true;
      if (manager.id === 'zypper' && (text === '-n' || text === '--non-interactive')) return true;
      return (
        manager.yesOptions.includes('-qq') &&
        (/^-[a-pr-zA-Z]*q[a-pr-zA-Z]*q/.test(text) || text === '-q=2' || /^-o?.*Assume-Yes/i.test(text))
      );
    }) || (verbWord?.variables.length ?? 0) > 0
  );
}
