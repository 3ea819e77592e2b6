import type { Dockerfile } from '../dockerfile/types.ts';
import { insertAfterWord, separatorText } from '../edit/shell.ts';
import type { Edit, Obstacle } from '../edit/types.ts';
import { baseImageOf, isBelow } from '../facts/base-images.ts';
import { scripts } from '../model/steps.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { valueOf } from '../shell/variables.ts';
import type { Change, Choice } from '../tools/types.ts';
import type { ProjectInstall } from './project-installs.ts';

/** True for an install that could be asked for it, and of which neither options, variables nor the tool's settings say it already. */
export function isOpen({ dockerfile, run, found }: ProjectInstall, choice: Choice): boolean {
  if (!choice.verbs.includes(found.verb ?? '-')) return false;
  const isSaid =
    found.options.some((option) => choice.given.test(option.text)) ||
    choice.variables.some((name) => valueOf(run, name) !== undefined) ||
    (choice.settings !== undefined && isConfigured(dockerfile, choice.settings));
  return !isSaid;
}

/** True when a `config` command of a package manager sets such a key. */
export function isConfigured(dockerfile: Dockerfile, key: RegExp): boolean {
  const found = configured.get(dockerfile) ?? configuredWords(dockerfile);
  configured.set(dockerfile, found);
  return found.some((text) => key.test(text));
}

const configured = new WeakMap<Dockerfile, readonly string[]>();

/** The words of all `config` commands. */
function configuredWords(dockerfile: Dockerfile): readonly string[] {
  const commands = scripts(dockerfile, 'all').flatMap(({ script }) => script.commands);
  const own = commands.filter((command) => packageCommand(command)?.verb === 'config');
  return [...new Set(own.flatMap(({ words }) => words.map(({ text }) => text)))];
}

/** The edits that ask it of an install. */
export function editsFor(install: ProjectInstall, by: Change): readonly Edit[] | Obstacle {
  const { verbWord, nameWord, manager } = install.found;
  if (by.kind === 'option') return [insertAfterWord(verbWord ?? nameWord, by.text)];
  if (by.kind === 'command') return commandBefore(install, by);
  return verbWord
    ? [{ span: verbWord.span, text: by.text }]
    : { reason: 'the command is not plain', detail: `Write ${manager.id} ${by.text} by hand.` };
}

/** `bundle config set` is known since Bundler 2.1, which came with Ruby 2.7 (bundler.io/changelog). */
function commandBefore(
  { dockerfile, script, found, stage }: ProjectInstall,
  { text, variable }: Extract<Change, { readonly kind: 'command' }>,
): readonly Edit[] | Obstacle {
  const { command, manager } = found;
  const base = baseImageOf(stage);
  if (base?.name !== 'ruby' || isBelow(base.tag.numbers, '2.7')) {
    return { reason: `the ${manager.name} version is not known`, detail: `Set ${variable} by hand.` };
  }
  const link = script.statements[command.statement]?.links[command.link];
  if (command.enclosing.length > 0 || link?.operator === '||') {
    return { reason: 'the install runs under a condition', detail: `Put ${text} before it by hand.` };
  }
  const { start } = command.span;
  return [{ span: { start, end: start }, text: `${text}${separatorText(dockerfile, script, start, '&&')}` }];
}
