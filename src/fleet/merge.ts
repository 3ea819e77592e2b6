import { isRecord } from '../config/validate.ts';
import type { FleetPlan, RepositoryPlan } from './types.ts';

/** A plan from the JSON that `fleet plan` printed; a text says what is wrong with it. */
export function readPlan(text: string): FleetPlan | string {
  try {
    const value: unknown = JSON.parse(text);
    return isPlan(value) ? value : 'it is no plan that dockerfix fleet plan --format json printed';
  } catch (error) {
    return `it is no JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function isPlan(value: unknown): value is FleetPlan {
  return (
    isRecord(value) &&
    value.version === 1 &&
    typeof value.dockerfix === 'string' &&
    typeof value.unsafe === 'boolean' &&
    Array.isArray(value.repositories) &&
    value.repositories.every(isRepository)
  );
}

function isRepository(value: unknown): value is RepositoryPlan {
  return (
    isRecord(value) &&
    typeof value.name === 'string' &&
    /^(?:changes|unchanged|blocked|failed)$/.test(String(value.state)) &&
    isTexts(value.reasons) &&
    Array.isArray(value.files) &&
    value.files.every(isFile)
  );
}

function isFile(value: unknown): boolean {
  return (
    isRecord(value) &&
    ['path', 'diff'].every((name) => typeof value[name] === 'string') &&
    ['applied', 'withheld', 'declined'].every((name) => isRecord(value[name])) &&
    ['findings', 'bases'].every((name) => Array.isArray(value[name]))
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** The plans of several machines as one, by name; of two plans for one repository the last counts. */
export function mergePlans(plans: readonly FleetPlan[]): FleetPlan | string {
  const [first] = plans;
  if (!first) return 'there is no plan to merge';
  const other = plans.find(({ dockerfix, unsafe }) => dockerfix !== first.dockerfix || unsafe !== first.unsafe);
  if (other) return 'the plans were made by different versions, or with different options';
  const byName = new Map(plans.flatMap(({ repositories }) => repositories).map((each) => [each.name, each]));
  const repositories = [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...first, repositories };
}
