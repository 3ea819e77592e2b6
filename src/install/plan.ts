import type { ProjectFiles } from '../context/types.ts';
import type { Command } from '../shell/types.ts';
import { planCargo, planGo } from './go-rust.ts';
import { planDotnet, planGradle, planMaven } from './jvm-dotnet.ts';
import { planNode } from './node.ts';
import { planPython } from './python.ts';
import { planBundler, planComposer, planMix } from './ruby-php-elixir.ts';
import type { InstallDecline, InstallPlan, Planner } from './types.ts';

const PLANNERS: readonly Planner[] = [
  planNode,
  planPython,
  planBundler,
  planComposer,
  planMix,
  planGo,
  planCargo,
  planMaven,
  planGradle,
  planDotnet,
];

/** What a command needs before it can install a project's packages; undefined when it installs none. */
export function planInstall(
  command: Command,
  folder: string,
  files: ProjectFiles,
): InstallPlan | InstallDecline | undefined {
  const [name, ...words] = command.words;
  if (name?.value === undefined) return undefined;
  const call = {
    command,
    program: name.value.slice(name.value.lastIndexOf('/') + 1),
    programText: name.text,
    words,
    folder,
    files,
  };
  for (const planner of PLANNERS) {
    const plan = planner(call);
    if (plan !== undefined) return plan;
  }
  return undefined;
}

export type { InstallDecline, InstallPlan } from './types.ts';
