import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import type { ScriptStep } from '../model/steps.ts';
import { packageCommand } from '../shell/package-commands.ts';
import { scriptOf } from '../shell/script.ts';
import type { Command } from '../shell/types.ts';
import { listsUse, runsScript } from './apt-lists.ts';

/** What the RUNs of a stage have done to the caches of the system's package managers, up to the one at hand. */
export class CachesSoFar {
  /** The last RUN that fills the caches of each family. */
  private readonly fillers = new Map<string, ScriptStep>();
  /** What each RUN does, or will do once the fixes of this round are made. */
  private readonly texts = new Map<ScriptStep, Set<string>>();
  private readonly users: readonly Instruction[];
  private readonly dockerfile: Dockerfile;

  constructor(dockerfile: Dockerfile, stage: Stage) {
    this.dockerfile = dockerfile;
    this.users = stage.instructions.filter((other) => mayUse(dockerfile, other));
  }

  add(each: ScriptStep): void {
    for (const command of each.script.commands) {
      const family = filledBy(command);
      if (family !== undefined) this.fillers.set(family, each);
    }
  }

  /** The last RUN that fills the caches of one of these. */
  filler(families: ReadonlySet<string>): ScriptStep | undefined {
    const found = [...families].flatMap((family) => this.fillers.get(family) ?? []);
    return found.toSorted((a, b) => a.run.index - b.run.index).at(-1);
  }

  mayUseBetween(from: number, to: number): boolean {
    const last = this.users[this.firstFrom(to) - 1];
    return last !== undefined && last.index > from;
  }

  textsOf(each: ScriptStep): Set<string> {
    const known = this.texts.get(each);
    const texts =
      known ?? new Set(each.script.commands.map(({ span }) => this.dockerfile.text.slice(span.start, span.end)));
    if (!known) this.texts.set(each, texts);
    return texts;
  }

  private firstFrom(index: number): number {
    let [low, high] = [0, this.users.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.users[middle]?.index ?? 0) < index) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The family whose cache a command fills. */
export function filledBy(command: Command): string | undefined {
  const pkg = packageCommand(command);
  const isUpgrade = pkg?.verb !== undefined && pkg.manager.upgrade.includes(pkg.verb);
  return pkg && (pkg.isInstall || pkg.isRefresh || isUpgrade) ? pkg.manager.family : undefined;
}

/** A RUN whose commands are not seen, that runs scripts, or reads the lists of apt without an install. */
function mayUse(dockerfile: Dockerfile, instruction: Instruction): boolean {
  if (instruction.keyword !== 'RUN') return false;
  const script = scriptOf(dockerfile, instruction);
  if (!script) return true;
  return script.commands.some((command) => {
    const use = listsUse(command, instruction.state.workdir);
    return use === 'read' || use === 'hidden' || runsScript(command);
  });
}
