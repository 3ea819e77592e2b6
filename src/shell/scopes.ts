import type { CommandNode, LogicalOperator, Pipeline, SyntaxNode } from 'unbash';
import { forEachChild } from 'unbash';
import type { Scope } from './types.ts';

type Link = CommandNode | Pipeline;

export function scopeIn(around: Scope | undefined, kind: Scope['kind']): Scope {
  return { kind, around };
}

/** The scope of each link of an and-or list, by the operators between them. */
export function chainScopes(links: readonly Link[], operators: readonly LogicalOperator[], around: Scope): Scope[] {
  if (links.length === 1) return [around];
  let behindTest = around;
  return links.map((link, index) => {
    const [before, after] = [operators[index - 1], operators[index]];
    const outer = before === '||' ? scopeIn(behindTest, 'branch') : behindTest;
    const next = links[index + 1];
    const mayGoOn = after === '||' && next !== undefined && !leavesScript(next);
    if (after === '&&' && isTest(link)) behindTest = scopeIn(behindTest, 'branch');
    return mayGoOn ? scopeIn(outer, 'branch') : outer;
  });
}

const TESTS = new Set(['test', '[', '[[', 'command', 'which', 'type', 'hash', 'grep', 'id', 'getent']);

/** A command that is asked, not told: what stands behind it with `&&` runs only sometimes. */
function isTest(link: Link): boolean {
  if (link.type === 'TestCommand') return true;
  if (link.type === 'Command') return TESTS.has(link.name?.value ?? '');
  if (link.type !== 'Pipeline') return false;
  const [only, ...others] = link.commands;
  return others.length === 0 && (link.prefixes.length > 0 || (only !== undefined && isTest(only)));
}

/** `exit 1`, or a group with it: what follows never runs behind it. */
function leavesScript(node: SyntaxNode): boolean {
  if (node.type === 'Command') return node.name?.value === 'exit' || node.name?.value === 'return';
  let isFound = false;
  if (node.type !== 'Subshell') {
    forEachChild(node, (child) => {
      isFound ||= leavesScript(child);
    });
  }
  return isFound;
}

/** Nodes that run in a process of their own. */
const PROCESSES = new Set([
  'Subshell',
  'Coproc',
  'CommandExpansion',
  'ProcessSubstitution',
  'ArithmeticCommandExpansion',
]);
/** Nodes that run only sometimes, or more than once. */
const BRANCHES = new Set(['If', 'Elif', 'For', 'ArithmeticFor', 'While', 'Select', 'CaseItem', 'Function']);

/** The scope of each child of a node, in the order in which they are visited. */
export function childScopes(node: SyntaxNode, around: Scope): (child: SyntaxNode) => Scope {
  if (node.type === 'AndOr') return scopesOfChain(node.commands, node.operators, around);
  if (node.type === 'Pipeline' && node.commands.length > 1) return () => scopeIn(around, 'process');
  const isProcess = PROCESSES.has(node.type) || (node.type === 'Statement' && node.background === true);
  if (!isProcess && !BRANCHES.has(node.type)) return () => around;
  const inner = scopeIn(around, isProcess ? 'process' : 'branch');
  return (child) => {
    const isOtherBranch = node.type === 'If' && (child === node.else || child.type === 'Elif');
    return isOtherBranch ? scopeIn(around, 'branch') : inner;
  };
}

function scopesOfChain(
  links: readonly Link[],
  operators: readonly LogicalOperator[],
  around: Scope,
): (child: SyntaxNode) => Scope {
  const scopes = chainScopes(links, operators, around);
  let at = -1;
  return () => {
    at += 1;
    return scopes[at] ?? around;
  };
}
