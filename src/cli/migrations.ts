import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { transforms } from '../../transforms/index.ts';
import { suggestion } from '../config/nearest-name.ts';
import type { RegisteredTransform } from '../config/selection.ts';
import { systemMessage } from '../discover/failures.ts';
import { MIGRATIONS } from '../migrations/built-in.ts';
import { readMigration } from '../migrations/read.ts';
import { migrationTransform } from '../migrations/transform.ts';
import type { Migration } from '../migrations/types.ts';
import { type UsageError, usageError } from './arguments.ts';
import type { Choice } from './fix.ts';
import type { Io } from './io.ts';

/** Migrations by their built-in name or their file, in place of all transforms. A file is the user's own, wherever it lies. */
export async function chooseMigrations(names: readonly string[], io: Io): Promise<Choice | UsageError> {
  const chosen: RegisteredTransform[] = [];
  for (const name of names) {
    const migration = MIGRATIONS.find(({ id }) => id === name) ?? (await fromFile(name, io));
    if ('kind' in migration) return migration;
    const transform = migrationTransform(migration);
    if (!('id' in transform)) return usageError(`${name}: ${transform.join('; ')}`);
    if (transforms.some((other) => other.transform.id === transform.id))
      return usageError(`${name}: there is a transform called ${transform.id}: choose another id`);
    chosen.push({ theme: 'migrations', transform });
  }
  return { all: [...chosen, ...transforms], only: chosen.map(({ transform }) => transform.id), unsafe: true };
}

async function fromFile(name: string, io: Io): Promise<Migration | UsageError> {
  if (!/[./\\]/.test(name)) {
    const known = MIGRATIONS.map(({ id }) => id);
    return usageError(`no migration is called ${name}${suggestion(name, known)}; one of your own is named by its file`);
  }
  try {
    const migration = await readMigration(name, await readFile(resolve(io.cwd, name), 'utf8'));
    return 'errors' in migration ? usageError(`${name}: ${migration.errors.join('; ')}`) : migration;
  } catch (error) {
    return usageError(`${name}: cannot be read: ${systemMessage(error)}`);
  }
}
