import type { Dockerfile, Flag, Instruction, Stage } from '../../src/dockerfile/types.ts';
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
    const taken = new Set<string>();
    for (const stage of dockerfile.stages) {
      const uses = dockerfile.instructions.flatMap((instruction) => numbersIn(dockerfile, instruction, stage));
      const [first] = uses;
      if (first !== undefined) yield rename(dockerfile, stage, uses, taken) ?? declineFor(first);
    }
  },
});

function declineFor(use: Span): Decline {
  return {
    kind: 'decline',
    where: use,
    reason: 'the name stands for more than one stage',
    detail: 'Give each stage a name of its own.',
  };
}

/** Where an instruction names a stage by its number. In an ONBUILD the numbers are those of another build. */
function numbersIn(dockerfile: Dockerfile, instruction: Instruction, stage: Stage): Span[] {
  if ((instruction.stage ?? -1) <= stage.index) return [];
  return instruction.flags.flatMap((flag) => {
    const span = fromSpan(dockerfile, instruction, flag);
    return span !== undefined && textAt(dockerfile, span) === String(stage.index) ? [span] : [];
  });
}

/** The value of `--from=…`, or of `from=…` in a `--mount`. */
function fromSpan(dockerfile: Dockerfile, instruction: Instruction, flag: Flag): Span | undefined {
  const { valueSpan } = flag;
  if (valueSpan === undefined) return undefined;
  if (instruction.keyword === 'COPY' && flag.name === 'from') return valueSpan;
  if (instruction.keyword !== 'RUN' || flag.name !== 'mount') return undefined;
  const match = /(?<=^|,)from=([^,]*)/d.exec(textAt(dockerfile, valueSpan));
  const [start, end] = match?.indices?.[1] ?? [];
  return start === undefined || end === undefined
    ? undefined
    : { start: valueSpan.start + start, end: valueSpan.start + end };
}

function rename(dockerfile: Dockerfile, stage: Stage, uses: readonly Span[], taken: Set<string>): Fix | undefined {
  const name = stage.from.name ?? newName(dockerfile, stage, taken);
  const isUnique = dockerfile.stages.every((other) => other === stage || other.name !== name.toLowerCase());
  if (!isUnique || name.includes('$')) return undefined;
  taken.add(name);
  const edits: Edit[] = uses.map((span) => ({ span, text: name }));
  if (stage.from.name === undefined) edits.push(nameEdit(dockerfile, stage, name));
  const message = stage.from.name === undefined ? `Name the stage ${name} and copy from it` : `Copy from ${name}`;
  return { kind: 'fix', where: uses[0] ?? stage.from.span, message, edits };
}

function nameEdit(dockerfile: Dockerfile, stage: Stage, name: string): Edit {
  const at = stage.from.image.span.end;
  const keyword = textAt(dockerfile, stage.from.keywordSpan) === 'from' ? 'as' : 'AS';
  return { span: { start: at, end: at }, text: ` ${keyword} ${name}` };
}

/** `build`; with several such stages, after the image too: `node-build`. Never what is read as an image or stage anywhere. */
function newName(dockerfile: Dockerfile, stage: Stage, taken: ReadonlySet<string>): string {
  const used = new Set([...taken, ...namesIn(dockerfile)].map((name) => name.toLowerCase()));
  const image = stage.base.kind === 'image' ? imageName(stage.base.image).replace(/^.*\//, '') : '';
  const tool = /^[a-z][a-z0-9-]*$/.test(image) ? `${image}-build` : `build-${stage.index}`;
  const candidates = [isOnlyUnnamed(dockerfile, stage) ? 'build' : tool, tool, `build-${stage.index}`];
  return candidates.find((name) => !used.has(name)) ?? `stage-${stage.index}`;
}

/** No other unnamed stage is copied from by number. */
function isOnlyUnnamed(dockerfile: Dockerfile, stage: Stage): boolean {
  return dockerfile.stages.every(
    (other) =>
      other === stage ||
      other.name !== undefined ||
      dockerfile.instructions.every((instruction) => numbersIn(dockerfile, instruction, other).length === 0),
  );
}

/** Every name of a stage and everything that FROM, `--from` and `from=` take for a stage or an image. */
function* namesIn(dockerfile: Dockerfile): Iterable<string> {
  for (const stage of dockerfile.stages) {
    yield stage.from.image.value;
    if (stage.name !== undefined) yield stage.name;
    if (stage.base.kind === 'image') yield stage.base.image.text;
  }
  for (const instruction of dockerfile.instructions) {
    for (const flag of instruction.flags) {
      const span = fromSpan(dockerfile, instruction, flag);
      if (span) yield textAt(dockerfile, span);
    }
  }
}

function textAt(dockerfile: Dockerfile, span: Span): string {
  return dockerfile.text.slice(span.start, span.end);
}
