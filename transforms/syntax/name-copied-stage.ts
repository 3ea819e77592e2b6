import { mountsOf } from '../../src/dockerfile/mounts.ts';
import type { Dockerfile, Instruction, Stage } from '../../src/dockerfile/types.ts';
import type { Edit, Span } from '../../src/edit/types.ts';
import { imageName } from '../../src/facts/base-images.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';

/** `--from=0` to the stage's name, which it gets where it has none. */
export const nameCopiedStage = defineTransform({
  id: 'name-copied-stage',
  title: 'Copy from stages by their names',
  rationale:
    'A number points at another stage as soon as one is added or moved; a name says what is copied from where.',
  safety: 'safe',
  onByDefault: true,
  mentions: /from=/i,
  aliases: [],
  mayChange: ['step.flags', 'stage.renamed'],
  *propose({ dockerfile }) {
    const uses = usesByNumber(dockerfile);
    if (uses.size === 0) return;
    const used = new Set([...namesIn(dockerfile)].map((name) => name.toLowerCase()));
    const stages = new Map<string, number>();
    for (const { name = '' } of dockerfile.stages) stages.set(name, (stages.get(name) ?? 0) + 1);
    const isAlone = [...uses.keys()].filter(({ name }) => name === undefined).length === 1;
    for (const [stage, own] of uses) yield rename(dockerfile, stage, own, { used, stages, isAlone }) ?? declineFor(own);
  },
});

function declineFor([use = { start: 0, end: 0 }]: readonly Span[]): Decline {
  return {
    kind: 'decline',
    where: use,
    reason: 'the name stands for more than one stage',
    detail: 'Give each stage a name of its own.',
  };
}

/** Where instructions name stages by their numbers, in the order of the stages. In an ONBUILD the numbers are those of another build. */
function usesByNumber(dockerfile: Dockerfile): ReadonlyMap<Stage, readonly Span[]> {
  const uses = new Map<Stage, Span[]>();
  for (const instruction of dockerfile.instructions) {
    for (const span of fromSpans(instruction)) {
      const text = textAt(dockerfile, span);
      const stage = /^(?:0|[1-9]\d*)$/.test(text) ? dockerfile.stages[Number(text)] : undefined;
      if (!stage || (instruction.stage ?? -1) <= stage.index) continue;
      const own = uses.get(stage);
      if (own) own.push(span);
      else uses.set(stage, [span]);
    }
  }
  return new Map([...uses].sort(([a], [b]) => a.index - b.index));
}

/** The value of `--from=…`, or of `from=…` in a `--mount`. */
function fromSpans(instruction: Instruction): readonly Span[] {
  if (instruction.keyword === 'RUN') return mountsOf(instruction).flatMap(({ fromSpan }) => fromSpan ?? []);
  if (instruction.keyword !== 'COPY') return [];
  return instruction.flags.flatMap(({ name, valueSpan }) => (name === 'from' && valueSpan) || []);
}

/** The names that there are, in lower case. */
interface Naming {
  /** All that is taken for a stage or an image anywhere. */
  readonly used: Set<string>;
  /** How many stages have each name. */
  readonly stages: ReadonlyMap<string, number>;
  /** No other unnamed stage is copied from by number. */
  readonly isAlone: boolean;
}

function rename(dockerfile: Dockerfile, stage: Stage, uses: readonly Span[], naming: Naming): Fix | undefined {
  const name = stage.from.name ?? newName(stage, naming);
  const isNamed = stage.from.name !== undefined;
  const sharing = (naming.stages.get(name.toLowerCase()) ?? 0) - (isNamed ? 1 : 0);
  if (sharing > 0 || name.includes('$')) return undefined;
  naming.used.add(name.toLowerCase());
  const edits: Edit[] = uses.map((span) => ({ span, text: name }));
  if (!isNamed) edits.push(nameEdit(dockerfile, stage, name));
  const message = isNamed
    ? `COPY --from counts stages: copy from ${name} by its name`
    : `COPY --from counts stages: name this one ${name} and copy from it`;
  return { kind: 'fix', where: uses[0] ?? stage.from.span, message, edits };
}

function nameEdit(dockerfile: Dockerfile, stage: Stage, name: string): Edit {
  const at = stage.from.image.span.end;
  const keyword = textAt(dockerfile, stage.from.keywordSpan) === 'from' ? 'as' : 'AS';
  return { span: { start: at, end: at }, text: ` ${keyword} ${name}` };
}

/** `build`; with several such stages, after the image too: `node-build`. Never what is read as an image or stage anywhere. */
function newName(stage: Stage, { used, isAlone }: Naming): string {
  const image = stage.base.kind === 'image' ? imageName(stage.base.image).replace(/^.*\//, '') : '';
  const tool = /^[a-z][a-z0-9-]*$/.test(image) ? `${image}-build` : `build-${stage.index}`;
  const candidates = [isAlone ? 'build' : tool, tool, `build-${stage.index}`];
  return candidates.find((name) => !used.has(name)) ?? `stage-${stage.index}`;
}

/** Every name of a stage and everything that FROM, `--from` and `from=` take for a stage or an image. */
function* namesIn(dockerfile: Dockerfile): Iterable<string> {
  for (const stage of dockerfile.stages) {
    yield stage.from.image.value;
    if (stage.name !== undefined) yield stage.name;
    if (stage.base.kind === 'image') yield stage.base.image.text;
  }
  for (const instruction of dockerfile.instructions) {
    for (const span of fromSpans(instruction)) yield textAt(dockerfile, span);
  }
}

function textAt(dockerfile: Dockerfile, span: Span): string {
  return dockerfile.text.slice(span.start, span.end);
}
