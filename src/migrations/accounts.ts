import { replace } from '../edit/instructions.ts';
import type { Edit } from '../edit/types.ts';
import { ACCOUNT_OPTIONS, ACCOUNT_PROGRAMS, type AccountDialect } from '../facts/account-commands.ts';
import type { BaseImageFacts } from '../facts/base-images.ts';
import { accountTools, noLoginShell } from '../facts/user-creation.ts';
import { type Call, callsOfStep, programOf } from '../model/calls.ts';
import type { RunStep } from '../model/steps.ts';
import { isMade, memberOf, primaryOf, type Surroundings, splitGroups } from './account-groups.ts';
import { type Account, printAccount } from './account-text.ts';
import { type ReadWords, readWords } from './account-words.ts';
import type { Translation } from './packages.ts';

/** A step's commands that make users and groups, in the words of the new image. What has no counterpart there is named. */
export function translateAccounts(
  step: RunStep,
  old: BaseImageFacts,
  next: BaseImageFacts,
  around: Surroundings,
): Translation {
  const edits: Edit[] = [];
  const obstacles: string[] = [];
  for (const call of callsOfStep(step)) {
    const program = programOf(call) ?? '';
    const dialect = dialectOf(program, old);
    if (!ACCOUNT_PROGRAMS.has(program)) continue;
    const isSame = dialect === accountTools(next.distribution.id);
    const result = isSame
      ? withSameTools(call, program, old, next)
      : translateCall(call, program, dialect, { old, next, around });
    if (typeof result === 'string') obstacles.push(result);
    else edits.push(...result);
  }
  return { edits, obstacles };
}

function dialectOf(program: string, { distribution }: BaseImageFacts): AccountDialect {
  if (accountTools(distribution.id) === 'busybox') return 'busybox';
  const isScript = program === 'adduser' || program === 'addgroup';
  return isScript && distribution.family === 'debian' ? 'debian' : 'shadow';
}

/** useradd makes a home folder by itself on RHEL, where login.defs says CREATE_HOME, and not on Debian; adduser is useradd on RHEL alone. */
function withSameTools(
  call: Call,
  program: string,
  old: BaseImageFacts,
  next: BaseImageFacts,
): readonly Edit[] | string {
  const [name, ...words] = call.words;
  const [from, to] = [old.distribution.family, next.distribution.family];
  if (!name || (program !== 'useradd' && program !== 'adduser') || from === to || !ACCOUNT_OPTIONS.shadow.useradd)
    return [];
  const read = readWords(words, ACCOUNT_OPTIONS.shadow.useradd);
  if (!call.script || call.enteredBy || typeof read === 'string')
    return `whether "${textOf(call)}" makes a home folder there is not known: say -m or -M`;
  const isSaid = ['makes-home', 'no-home', 'system'].some((option) => read.values.has(option));
  const option = isSaid || (from !== 'rhel' && to !== 'rhel') ? '' : from === 'rhel' ? ' -m' : ' -M';
  const text = `${program === 'adduser' && to !== 'rhel' ? 'useradd' : name.text}${option}`;
  return text === name.text ? [] : [replace(name.span, text)];
}

function textOf({ words }: Call): string {
  return words.map(({ text }) => text).join(' ');
}

interface Move {
  readonly old: BaseImageFacts;
  readonly next: BaseImageFacts;
  readonly around: Surroundings;
}

function translateCall(call: Call, program: string, dialect: AccountDialect, move: Move): readonly Edit[] | string {
  const text = textOf(call);
  const { next } = move;
  // RHEL's adduser is useradd.
  const name = dialect === 'shadow' && program === 'adduser' ? 'useradd' : program;
  const options = ACCOUNT_OPTIONS[dialect][name];
  const tools = accountTools(next.distribution.id);
  if (tools === 'none' || tools === undefined) return `there is no ${program} in ${next.name}`;
  if (!options) return `"${text}" has no counterpart in ${next.name}`;
  if (!call.script || call.enteredBy) return `"${text}" runs inside another command`;
  const read = readWords(call.words.slice(1), options);
  if (typeof read === 'string') return `${read} of ${program} has no counterpart in ${next.name}`;
  const account = accountOf(name, dialect, read, call, move);
  if (typeof account === 'string') return `"${text}": ${account}`;
  const commands = printAccount(account, tools, {
    to: next.distribution.family,
    noLogin: noLoginShell(next.distribution.family),
    hasBash: next.bash || installsBash(move.around),
  });
  if (typeof commands === 'string') return `"${text}": ${commands}`;
  return written(call, commands, text);
}

function installsBash({ steps }: Surroundings): boolean {
  return steps
    .flatMap(callsOfStep)
    .some(
      ({ command: { packages } }) => packages?.isInstall && packages.operands.some(({ value }) => value === 'bash'),
    );
}

/** The commands in the place of the call: several of them as one where the outcome of the call is asked. */
function written(call: Call, commands: readonly string[], text: string): readonly Edit[] | string {
  const { command, script, words } = call;
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last || !script) return [];
  const span = { start: first.span.start, end: last.span.end };
  if (commands.length === 1 && commands[0] === text) return [];
  if (command.redirections.some((each) => each.span.start < span.end)) return `"${text}" is redirected in its middle`;
  if (commands.length === 1) return [replace(span, commands[0] ?? '')];
  const isWrapped = words.length < command.words.length || command.assignments.length > 0;
  if (isWrapped || command.enclosing.length > 0 || command.redirections.length > 0)
    return `"${text}" takes several commands there: write them by themselves`;
  const links = script.statements[command.statement]?.links ?? [];
  const isAsked = links.some(({ operator, negated }) => operator === '||' || negated);
  // Under errexit a failure inside a chain of && would not count.
  const isOwn = links.length === 1 && script.statements.length > 1;
  const joined = commands.join(isOwn ? '; ' : ' && ');
  return [replace(span, isAsked ? `{ ${joined}; }` : joined)];
}

function accountOf(
  program: string,
  dialect: AccountDialect,
  { values, operands }: ReadWords,
  call: Call,
  { old, around }: Move,
): Account | string {
  const [name = '', group] = operands;
  const isSystem = values.has('system');
  if (operands.length > 2 || name === '') return 'its operands cannot be read';
  if (program === 'usermod') {
    const groups = values.get('groups');
    return values.has('appends') && groups !== undefined && operands.length === 1
      ? memberOf(name, groups, call, around)
      : 'only -a with -G has a counterpart there';
  }
  if (group !== undefined)
    return dialect === 'shadow' ? 'its operands cannot be read' : memberOf(name, group, call, around);
  const number = values.get('uid') ?? values.get('gid');
  if (number === undefined && around.numbers.length > 0)
    return `it gets another number there, and ${around.numbers[0]} is named by number: state the number`;
  if (program === 'groupadd' || program === 'addgroup')
    return { kind: 'group', name, gid: values.get('gid'), isSystem };
  if (dialect !== 'shadow' && !values.has('no-password') && !isSystem)
    return 'it asks for a password: -D and its like say not to';
  if (dialect === 'debian' && !isSystem && !values.has('comment')) return 'it asks for a full name: say --gecos ""';
  const home = homeOf(dialect, isSystem, values, old);
  if (dialect === 'debian' && isSystem && !values.has('home'))
    return 'where the home folder of a --system user is depends on the release: say --home';
  const primary = primaryOf(dialect, isSystem, values, call, around);
  if ('fault' in primary) return primary.fault;
  const groups = values.get('groups');
  const added = groups === undefined ? [] : splitGroups(groups);
  const missing = added?.find((each) => !isMade(each, call, around));
  if (!added || missing !== undefined) return `whether the group ${missing ?? groups} is in the new image is not known`;
  const path = values.get('home');
  if (home && path !== undefined && around.text.slice(0, call.command.span.start).includes(path))
    return `${path} is there already, and whose it becomes differs: say that none is made, and chown it`;
  return {
    kind: 'user',
    name,
    uid: values.get('uid'),
    isSystem,
    path,
    makesHome: home,
    shell: values.get('shell') ?? defaultShell(dialect, isSystem),
    comment: values.get('comment'),
    group: primary.group,
    groups: added,
  };
}

/** A home folder is made. */
function homeOf(
  dialect: AccountDialect,
  isSystem: boolean,
  values: ReadonlyMap<string, string>,
  { distribution }: BaseImageFacts,
): boolean {
  if (values.has('no-home')) return false;
  if (dialect !== 'shadow') return true;
  // login.defs: CREATE_HOME is yes on RHEL, and not set on Debian.
  return values.has('makes-home') || (!isSystem && distribution.family === 'rhel');
}

function defaultShell(dialect: AccountDialect, isSystem: boolean): string {
  if (!isSystem || dialect === 'shadow') return '/bin/sh';
  return dialect === 'busybox' ? '/bin/false' : '/usr/sbin/nologin';
}
