import { parseAst } from 'rolldown/parseAst';

/** One small change of a source that a test should notice. */
export interface Mutant {
  /** Relative to the project's root. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  readonly operator: string;
  /** What it changes, in one line. */
  readonly source: string;
}

/** A node of the tree: `parseAst` gives ESTree with types, and offsets in UTF-16 code units. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

type Wrap = (inner: string) => string;

const FLIPPED = new Map([
  ['===', '!=='],
  ['!==', '==='],
  ['<', '<='],
  ['<=', '<'],
  ['>', '>='],
  ['>=', '>'],
]);

const SWAPPED = new Map([
  ['some', 'every'],
  ['every', 'some'],
]);

/** Texts for people: whether they are right is read, not tested. */
const WORDS = new Set(['title', 'description', 'message', 'advice', 'reason', 'detail', 'source', 'docs', 'why']);

/**
 * A source with all its mutants in it: each is chosen at run time by its number, `__m(7) ? mutated : original`. The numbers
 * start at `first`. Left out: strings, types, `??`.
 */
export function instrument(path: string, text: string, first: number): { text: string; mutants: readonly Mutant[] } {
  const mutants: Mutant[] = [];
  const wraps = new Map<Node, Wrap[]>();
  const raw = ({ start, end }: Node) => text.slice(start, end);

  function add(node: Node, operator: string, wrap: (id: number) => Wrap, about: Node = node): void {
    const line = text.slice(0, about.start).split('\n').length;
    const source = raw(about).replace(/\s+/g, ' ').slice(0, 100);
    const wrapped = wraps.get(node) ?? [];
    wrapped.push(wrap(first + mutants.length));
    wraps.set(node, wrapped);
    mutants.push({ path, line, operator, source });
  }

  function instead(node: Node, operator: string, mutated: string): void {
    add(node, operator, (id) => (inner) => `(__m(${id}) ? ${mutated} : (${inner}))`);
  }

  function visit(node: Node, parent: Node, isInFunction: boolean): void {
    const { left, right, test, argument } = node;
    const operator = String(node.operator);
    switch (node.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        if (isNode(test)) for (const value of ['true', 'false']) instead(test, `condition is ${value}`, value);
        break;
      case 'WhileStatement':
        if (isNode(test)) instead(test, 'condition is false', 'false');
        break;
      case 'LogicalExpression':
        if (!isNode(left) || !isNode(right) || operator === '??') break;
        instead(node, 'left alone', `(${raw(left)})`);
        instead(node, 'right alone', `(${raw(right)})`);
        instead(node, 'and/or swapped', `((${raw(left)}) ${operator === '&&' ? '||' : '&&'} (${raw(right)}))`);
        break;
      case 'BinaryExpression': {
        if (!isNode(left) || !isNode(right)) break;
        const flipped = FLIPPED.get(operator);
        if (flipped) instead(node, `${operator} is ${flipped}`, `((${raw(left)}) ${flipped} (${raw(right)}))`);
        if (/^[+-]$/.test(operator) && typeof right.value === 'number') instead(node, 'left alone', `(${raw(left)})`);
        break;
      }
      case 'UnaryExpression':
        if (operator === '!' && isNode(argument)) instead(node, 'not dropped', `(${raw(argument)})`);
        break;
      case 'ReturnStatement':
        if (!isNode(argument) || raw(argument) === 'undefined') break;
        if (typeof argument.value === 'boolean') instead(argument, 'return the opposite', String(!argument.value));
        else instead(argument, 'return undefined', 'undefined');
        break;
      case 'ExpressionStatement':
      case 'ContinueStatement':
      case 'BreakStatement':
        if (!isInFunction || parent.type === 'SwitchCase' || raw(node).startsWith('super(')) break;
        add(node, 'statement removed', (id) => (inner) => `{ if (!__m(${id})) ${inner} }`);
        break;
      case 'ArrayExpression':
        if (parent.type === 'ArrayExpression' || nodesOf(node.elements).length < 2) break;
        for (const element of nodesOf(node.elements)) {
          add(element, 'element removed', (id) => (inner) => `...(__m(${id}) ? [] : [${inner}])`);
        }
        break;
      case 'ObjectExpression': {
        if (isInFunction || /CallExpression/.test(parent.type)) break;
        const rows = nodesOf(node.properties).filter(({ type, key }) => type === 'Property' && isNode(key));
        if (rows.length < 2) break;
        for (const row of rows) {
          if (isNode(row.key) && WORDS.has(raw(row.key))) continue;
          add(row, 'row removed', (id) => (inner) => `...(__m(${id}) ? {} : {${inner}})`);
        }
        break;
      }
      case 'CallExpression': {
        const { callee } = node;
        const property = isNode(callee) && callee.computed === false ? callee.property : undefined;
        const [filter] = nodesOf(node.arguments);
        if (!isNode(property) || !filter || filter.type === 'SpreadElement') break;
        const other = SWAPPED.get(raw(property));
        // The array is the callback's third argument: what all say is what each says.
        if (other)
          instead(filter, `${raw(property)} is ${other}`, `((_, __at, __all) => __all.${other}(${raw(filter)}))`);
        if (/^(?:filter|find|findLast|findIndex|takeWhile)$/.test(raw(property)))
          instead(filter, 'takes all', '(() => true)');
        break;
      }
    }
    const isFunction = /Function|MethodDefinition/.test(node.type);
    for (const child of childrenOf(node)) visit(child, node, isInFunction || isFunction);
  }

  function emit(node: Node): string {
    let result = '';
    let at = node.start;
    for (const child of childrenOf(node)) {
      result += text.slice(at, child.start) + emit(child);
      at = child.end;
    }
    result += text.slice(at, node.end);
    // What surrounds a node was found first, and goes around it last.
    return (wraps.get(node) ?? []).reduceRight((inner, wrap) => wrap(inner), result);
  }

  const parsed: unknown = parseAst(text, { lang: 'ts' });
  if (!isNode(parsed)) throw new Error(`${path} is no program`);
  visit(parsed, parsed, false);
  return { text: text.slice(0, parsed.start) + emit(parsed) + text.slice(parsed.end), mutants };
}

/** The nodes below one that hold code which runs, in the order of the text. */
function childrenOf(node: Node): readonly Node[] {
  if (node.type === 'Property' && node.shorthand === true) return [];
  const found = Object.entries(node).flatMap(([key, value]) => {
    if (/^(?:typeAnnotation|typeArguments|typeParameters|returnType|implements|superTypeArguments)$/.test(key))
      return [];
    return isNode(value) ? [value] : nodesOf(value);
  });
  const code = found.filter(({ type }) => !/^TS(?!As|Satisfies|NonNull)|^(?:Import|ExportAll)/.test(type));
  return code.sort((a, b) => a.start - b.start);
}

function nodesOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : [];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}
