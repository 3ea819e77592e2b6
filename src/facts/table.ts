/**
 * A table that is asked by names from a Dockerfile or a project's files. It has its own rows and no others: a plain object
 * would answer to `constructor` and `toString` as well.
 */
export function table<Row>(rows: Readonly<Record<string, Row>>): Readonly<Record<string, Row>> {
  return Object.assign(Object.create(null), rows);
}
