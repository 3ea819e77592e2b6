import { Notes } from '../../src/dockerfile/notes.ts';
import type { Dockerfile, Stage } from '../../src/dockerfile/types.ts';
import { lineStart, nextLine } from '../../src/edit/apply.ts';
import { insertAfterWord } from '../../src/edit/shell.ts';
import type { Edit } from '../../src/edit/types.ts';
import { isAsked, recommendationsOf } from '../../src/facts/apt-recommends.ts';
import { defineTransform } from '../../src/fix/define.ts';
import { runStepsOf, scriptsOf } from '../../src/model/steps.ts';
import { isWanted } from '../../src/packages/recommendation-use.ts';
import type { PackageCommand } from '../../src/shell/package-commands.ts';
import { packageCalls } from '../../src/shell/package-commands.ts';
import type { Script, Word } from '../../src/shell/types.ts';

const OPTION = '--no-install-recommends';
/** apt.conf(5): `APT::Install-Recommends "false";`, and not the option of one command, `-o APT::Install-Recommends=0`. */
const CONFIGURED = /(?<!--no-|-o\s?["']?(?:APT::)?)\bInstall-Recommends["'\s=]{1,8}(?:0|false|no)\b(?!-)/i;

/** Only what is named, and what that depends on. */
export const dropAptRecommends = defineTransform({
  id: 'drop-apt-recommends',
  title: 'Install only the packages that are named',
  rationale:
    'By default apt also installs what packages recommend, which is often most of the layer. Recommended packages that are known to be relied on, such as the certificates for curl, are named instead.',
  safety: 'unsafe',
  onByDefault: true,
  mentions: /\bapt(?:-get)?\b/,
  aliases: ['DL3015'],
  mayChange: ['step.changed', 'config.onbuild'],
  *propose({ dockerfile }) {
    const isConfigured = CONFIGURED.test(dockerfile.text);
    for (const stage of dockerfile.stages) {
      yield* execForms(dockerfile, stage);
      const named = new Set(stage.base.kind === 'stage' ? namedIn(dockerfile, stage.base.stage) : []);
      for (const { run, script } of scriptsOf(dockerfile, stage, 'all')) {
        for (const name of namedBy(script)) named.add(name);
        const installs = packageCalls(script).filter(takesRecommends);
        if (isConfigured && installs.length > 0) {
          const detail = 'The file sets Install-Recommends: nothing is left to do, once the setting is in force here.';
          yield { kind: 'decline', where: run.span, reason: 'apt is configured to install none', detail };
          continue;
        }
        const edits = installs.flatMap((pkg) => [dropIn(pkg), ...neededBy(dockerfile, stage, pkg, named)]);
        if (edits.length > 0) yield { kind: 'fix', where: run.span, message: 'Install no recommended packages', edits };
      }
    }
  },
});

function* execForms(dockerfile: Dockerfile, stage: Stage) {
  for (const { run } of runStepsOf(dockerfile, stage, 'all')) {
    if (run.form !== 'exec') continue;
    const text = run.arguments.map((word) => word.value).join(' ');
    if (!/^(?:apt-get|apt) (?:-\S+ )*install\b/.test(text) || text.includes(OPTION)) continue;
    const detail = `Add "${OPTION}" to the list.`;
    yield { kind: 'decline', where: run.span, reason: 'the RUN is in exec form', detail } as const;
  }
}

function takesRecommends({ manager, verb, command }: PackageCommand): boolean {
  return (
    manager.id.startsWith('apt') &&
    verb === 'install' &&
    !command.words.some((word) => /install-recommends/i.test(word.text))
  );
}

/** Behind `install`, or behind the `-y` that follows it. */
function dropIn({ command, verbWord, nameWord }: PackageCommand): Edit {
  const verb = verbWord ?? nameWord;
  const next = command.words[command.words.indexOf(verb) + 1];
  return insertAfterWord(
    next && /^(?:-[a-xzA-Z]*y[a-zA-Z]*|--yes|--assume-yes)$/.test(next.text) ? next : verb,
    OPTION,
  );
}

const noted = new Notes<Stage, ReadonlySet<string>>();

/** The packages of the table that a stage and those that it is built on name. */
function namedIn(dockerfile: Dockerfile, stage: Stage): ReadonlySet<string> {
  const open: Stage[] = [];
  let named: ReadonlySet<string> | undefined;
  for (let each: Stage | undefined = stage; each && named === undefined; ) {
    named = noted.get(each);
    if (named === undefined) open.push(each);
    each = each.base.kind === 'stage' ? each.base.stage : undefined;
  }
  for (const each of open.toReversed()) {
    const below: ReadonlySet<string> = named ?? new Set();
    named = noted.of(each, () => {
      const own = scriptsOf(dockerfile, each, 'all').flatMap(({ script }) => namedBy(script));
      return new Set([...below, ...own]);
    });
  }
  return named ?? new Set();
}

/** All that a stage installs may be thousands of names; those that no row asks about do not matter. */
function namedBy(script: Script): string[] {
  return packageCalls(script).flatMap(({ operands }) => operands.map(packageName).filter(isAsked));
}

function packageName(word: Word): string {
  return word.text.replace(/[=:/].*/s, '');
}

function neededBy(dockerfile: Dockerfile, stage: Stage, { operands }: PackageCommand, named: Set<string>): Edit[] {
  return operands.flatMap((word) => {
    const rows = recommendationsOf(packageName(word));
    const wanted = rows.filter(
      (row) => !row.unless.some((other) => named.has(other)) && isWanted(dockerfile, stage, row.where),
    );
    return wanted
      .flatMap(({ packages }) => packages)
      .flatMap((name) => {
        if (named.has(name)) return [];
        named.add(name);
        return [listBehind(dockerfile, word, name)];
      });
  });
}

/** On the same line, or on one of its own where the word has one. */
function listBehind({ text, escape, endOfLine }: Dockerfile, word: Word, name: string): Edit {
  const start = lineStart(text, word.span.start);
  const before = text.slice(start, word.span.start);
  const behind = text.slice(word.span.end, nextLine(text, word.span.end)).trim();
  const isAlone = before.trim() === '' && (behind === '' || behind === escape);
  if (!isAlone) return insertAfterWord(word, name);
  const at = word.span.end;
  return { span: { start: at, end: at }, text: ` ${escape}${endOfLine}${before}${name}` };
}
