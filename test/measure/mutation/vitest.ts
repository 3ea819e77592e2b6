import { ASYMMETRIC_MATCHERS_OBJECT, chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect';

/** Stands for `vitest` where mutants run: the tests become functions, each to be called as often as there are mutants. */
export const tests: { readonly name: string; readonly run: () => unknown }[] = [];

for (const plugin of [JestExtend, JestChaiExpect, JestAsymmetricMatchers]) chai.use(plugin);
export const expect = Object.assign(chai.expect, Reflect.get(globalThis, ASYMMETRIC_MATCHERS_OBJECT));

type Body = (...row: readonly unknown[]) => unknown;
const names: string[] = [];

function forEachRow(rows: readonly unknown[], use: (row: readonly unknown[], index: number) => void): void {
  for (const [index, row] of rows.entries()) use(Array.isArray(row) ? row : [row], index);
}

function addTest(name: string, body: Body, row: readonly unknown[] = []): void {
  tests.push({ name: [...names, name].join(' > '), run: () => body(...row) });
}

function addGroup(name: string, body: Body, row: readonly unknown[] = []): void {
  names.push(name);
  body(...row);
  names.pop();
}

function caller(add: typeof addTest) {
  const plain = (name: string, body: Body) => add(name, body);
  const each = (rows: readonly unknown[]) => (name: string, body: Body) =>
    forEachRow(rows, (row, index) => add(`${name} ${index + 1}`, body, row));
  const unless = (skip: unknown) => (skip ? () => {} : plain);
  return Object.assign(plain, { each, skipIf: unless, runIf: (run: unknown) => unless(!run) });
}

export const it = caller(addTest);
export const test = it;
export const describe = caller(addGroup);
