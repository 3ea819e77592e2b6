import type { Dockerfile, Stage } from '../../src/dockerfile/types.ts';
import { appendCommand, insertAfterWord, prependCommand } from '../../src/edit/shell.ts';
import { BUILD_COMMANDS, BUILD_PACKAGES, CPLUSPLUS_PACKAGES } from '../../src/facts/build-packages.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { type ScriptStep, scriptsOf } from '../../src/model/steps.ts';
import { type PackageCommand, packageCalls, programWords } from '../../src/shell/package-commands.ts';
import { sudoOf } from '../../src/shell/program-words.ts';
import type { Command } from '../../src/shell/types.ts';

/** Compilers leave in the RUN that needed them. */
export const removeBuildPackages = defineTransform({
  id: 'remove-build-packages',
  title: 'Remove compilers in the layer that needs them',
  rationale:
    'A compiler that one RUN installs to build something is of no use to the program. Removed in the same RUN it never reaches the image, and nobody can compile in the container.',
  safety: 'unsafe',
  onByDefault: true,
  mentions: /\bap[kt]\b/,
  aliases: [],
  mayChange: ['step.added', 'step.changed'],
  *propose({ dockerfile }) {
    const stage = dockerfile.stages.at(-1);
    if (!stage || stage.instructions.some(({ keyword }) => keyword === 'ONBUILD')) return;
    const runs = scriptsOf(dockerfile, stage, 'own');
    for (const [index, each] of runs.entries()) {
      const proposal = judge(each, runs.slice(index + 1));
      if (proposal) yield proposal;
    }
  },
});

function judge(step: ScriptStep, later: readonly ScriptStep[]): Fix | Decline | undefined {
  const { dockerfile, stage, run, script } = step;
  const calls = packageCalls(script);
  const install = calls.find(installsCompiler);
  const build = install && script.commands.findLast(builds);
  if (!build || build.span.start < install.command.span.start) return undefined;
  if (calls.some(removesPackages)) return undefined;
  const where = run.span;
  const decline = (reason: string, detail: string): Decline => ({ kind: 'decline', where, reason, detail });
  const names = [...new Set(packagesOf(install))].filter((name) => BUILD_PACKAGES.has(name));
  if (!stage.instructions.some(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT'))
    return decline(
      'the image names no program that it runs',
      'It may be made for building: remove the build packages by hand if not.',
    );
  if (isBuiltLater(dockerfile, stage, later, names))
    return decline(
      'something is built later in the stage',
      'Build in a stage of its own, and copy the result from it.',
    );
  if (names.length < new Set(packagesOf(install)).size && install.manager.id === 'apk')
    return decline(
      'packages for building and for running are added together',
      'Add those for building by themselves, with --virtual.',
    );
  return install.manager.id === 'apk' ? removeVirtual(step, install, build, names) : purge(step, install, build, names);
}

function installsCompiler(pkg: PackageCommand): boolean {
  if (!pkg.isInstall || pkg.verb === 'build-dep' || !/^(?:apk|apt|apt-get)$/.test(pkg.manager.id)) return false;
  return packagesOf(pkg).some((name) => BUILD_PACKAGES.has(name));
}

function removesPackages({ manager, verb }: PackageCommand): boolean {
  return verb !== undefined && manager.kind === 'system' && manager.remove.includes(verb);
}

function packagesOf({ operands }: PackageCommand): string[] {
  return operands.map((word) => word.text.replace(/[=:~<>].*/s, ''));
}

/** Compiles, or may compile what it installs. */
function builds(command: Command): boolean {
  const text = programWords(command)[0]?.text ?? '';
  return BUILD_COMMANDS.has(text.slice(text.lastIndexOf('/') + 1).replace(/(?<=\d)\.\d+$/, ''));
}

function isBuiltLater(
  dockerfile: Dockerfile,
  stage: Stage,
  later: readonly ScriptStep[],
  names: readonly string[],
): boolean {
  const programs = stage.instructions.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT');
  const texts = programs.map(({ span }) => dockerfile.text.slice(span.start, span.end));
  const isCalled = texts.some((text) => /\b(?:make|gcc|g\+\+|cmake|bash|sh)\b/.test(text));
  return (
    isCalled ||
    later.some(({ script }) =>
      script.commands.some((command) => builds(command) || command.words.some((word) => names.includes(word.text))),
    )
  );
}

/** `apk add --virtual .build-deps`, and `apk del` behind the build; compiled C++ keeps its library. */
function removeVirtual(
  { dockerfile, run, script }: ScriptStep,
  install: PackageCommand,
  build: Command,
  names: readonly string[],
): Fix | Decline | undefined {
  const virtual = install.options.find((option) => /^(?:-t|--virtual)$/.test(option.text));
  const named = virtual && install.command.words[install.command.words.indexOf(virtual) + 1];
  const group = named?.text ?? '.build-deps';
  const verb = install.verbWord;
  const next = verb && install.command.words[install.command.words.indexOf(verb) + 1];
  const before = next?.text === '--no-cache' ? next : verb;
  const sudo = sudoOf(install.command);
  const placed = appendCommand(dockerfile, script, build, `${sudo}apk del ${group}`, 'behind');
  const kept = names.some((name) => CPLUSPLUS_PACKAGES.has(name))
    ? prependCommand(dockerfile, script, install.command, `${sudo}apk add --no-cache libstdc++`)
    : { edits: [] };
  return fixOf(run, [
    placed,
    kept,
    { edits: virtual || !before ? [] : [insertAfterWord(before, `--virtual ${group}`)] },
  ]);
}

/** `apt-get purge --auto-remove` behind the build. */
function purge(
  { dockerfile, run, script }: ScriptStep,
  install: PackageCommand,
  build: Command,
  names: readonly string[],
): Fix | Decline | undefined {
  const text = `${sudoOf(install.command)}${install.nameWord.text} purge -y --auto-remove ${names.join(' ')}`;
  return fixOf(run, [appendCommand(dockerfile, script, build, text, 'behind')]);
}

function fixOf(run: ScriptStep['run'], placements: readonly ReturnType<typeof appendCommand>[]): Fix | Decline {
  const where = run.span;
  const failed = placements.find((placement) => 'reason' in placement);
  if (failed) {
    const detail = 'Remove the build packages behind the build by hand.';
    return { kind: 'decline', where, reason: failed.reason, detail };
  }
  const edits = placements.flatMap((placement) => ('edits' in placement ? placement.edits : []));
  return { kind: 'fix', where, message: 'Remove the build packages in the RUN that needs them', edits };
}
