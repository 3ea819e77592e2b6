import type { Command, Script, Statement } from '../shell/types.ts';

/** True where a command's failure is taken for granted: in a condition, before `||`, or negated. */
export function mayFail(script: Script, command: Command): boolean {
  if (command.enclosing.some((kind) => kind === 'condition' || kind === 'substitution')) return true;
  const links = script.statements[command.statement]?.links ?? [];
  return links[command.link]?.negated === true || links[command.link + 1]?.operator === '||';
}

/**
 * The first link whose failure, and that of all after it, fails the script. The shell's rules: the last statement's status is the
 * script's; elsewhere errexit, which spares all but the last link of `&&` and `||`; what runs in the background is not waited for.
 */
export function firstFatalLink(script: Script, statement: Statement): number {
  const { links, background, errexit } = statement;
  if (background) return links.length;
  if (statement === script.statements.at(-1)) return links.findLastIndex(({ operator }) => operator !== '&&');
  return errexit ? links.length - 1 : links.length;
}

/** True when the failure of a command put right behind this one with `&&`, or `;` under errexit, fails the script. */
export function failsScriptBehind(script: Script, command: Command): boolean {
  const statement = script.statements[command.statement];
  if (!statement || statement.background) return false;
  const following = statement.links.slice(command.link + 1);
  const isLast = statement === script.statements.at(-1);
  return isLast ? following.every(({ operator }) => operator === '&&') : statement.errexit && following.length === 0;
}
