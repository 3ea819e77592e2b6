import type { Dockerfile, Stage } from '../dockerfile/types.ts';
import { isBelow } from '../facts/base-images.ts';
import { callsOfStage, programOf } from '../model/calls.ts';
import { familyOf } from '../model/stages.ts';

interface Brought {
  readonly image: string;
  readonly tool: RegExp;
  readonly name: string;
  /** The first version without it. */
  readonly until: string;
  /** Commands that bring it themselves. */
  readonly installs: RegExp;
}

/** What official images stopped to bring along (nodejs/node 25 without Corepack; nodejs/docker-node 26 without Yarn; 2026-11-26). */
const BROUGHT: readonly Brought[] = [
  {
    image: 'node',
    tool: /^corepack$/,
    name: 'Corepack',
    until: '25',
    installs: /(?<!\S)(?=(\S*?\bcorepack(?=@|$)))\1(?:@\S+)?$/,
  },
  { image: 'node', tool: /^yarn(?:pkg)?$/, name: 'Yarn', until: '26', installs: /^yarn(?:@\S+)?$|^yarnpkg$/ },
];

/** A tool that the stage uses, and that the image brings in versions before `until` alone. */
export function broughtTool(dockerfile: Dockerfile, stage: Stage, image: string): Brought | undefined {
  const rows = BROUGHT.filter((row) => row.image === image);
  if (rows.length === 0) return undefined;
  const family = familyOf(dockerfile, stage);
  const calls = family.flatMap((own) => callsOfStage(dockerfile, own, 'all'));
  const starts = family.flatMap((own) =>
    own.instructions.filter(({ keyword }) => keyword === 'CMD' || keyword === 'ENTRYPOINT'),
  );
  return rows.find(({ tool, installs }) => {
    const brings = calls.some(
      ({ words }) =>
        words.some(({ text }) => /^(?:install|i|add|enable|prepare)$/.test(text)) &&
        words.slice(1).some(({ text }) => installs.test(text)),
    );
    const isCalled =
      calls.some((call) => tool.test(programOf(call) ?? '') || tool.test(call.command.words[0]?.value ?? '')) ||
      starts.some(({ span }) => wordsIn(dockerfile.text.slice(span.start, span.end)).some((word) => tool.test(word)));
    return isCalled && !brings;
  });
}

/** The words of a CMD or ENTRYPOINT, in either form. */
function wordsIn(text: string): readonly string[] {
  return text.split(/[\s"',[\]]+/);
}

/** Of versions, those that bring the tool. */
export function withTool(versions: readonly string[], tool: Brought | undefined): readonly string[] {
  if (tool === undefined) return versions;
  return versions.filter((version) => isBelow(version.split('.').map(Number), tool.until));
}
