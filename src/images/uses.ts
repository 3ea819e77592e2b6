import { type ImageReference, parseImageReference, tagSpan } from '../dockerfile/image-reference.ts';
import { mountsOf } from '../dockerfile/mounts.ts';
import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile, Instruction, Pair, Stage } from '../dockerfile/types.ts';
import type { Edit, Span } from '../edit/types.ts';
import { stageNamed } from '../model/stages.ts';

/** An image that the Dockerfile names: in FROM, or in `COPY --from` and `RUN --mount=from=`. */
export interface ImageUse {
  readonly reference: ImageReference;
  /** Where a person should look. */
  readonly where: Span;
  /** The stage that starts from it, or that copies from it. */
  readonly stage: Stage;
  readonly kind: 'base' | 'copy';
  /** Where the tag stands, in FROM itself or in the ARG's default; undefined where it is put together. */
  readonly tag: Span | undefined;
  /** Where the whole reference stands so; undefined where it is put together. */
  readonly span: Span | undefined;
}

const uses = new Notes<Dockerfile, readonly ImageUse[]>();

/** Every image of a Dockerfile in order, other stages and `scratch` left out. */
export function imageUses(dockerfile: Dockerfile): readonly ImageUse[] {
  return uses.of(dockerfile, () => findUses(dockerfile));
}

function findUses(dockerfile: Dockerfile): readonly ImageUse[] {
  const found: ImageUse[] = [];
  for (const stage of dockerfile.stages) {
    if (stage.base.kind === 'image') found.push(baseUse(dockerfile, stage, stage.base.image));
    for (const instruction of stage.instructions) {
      const own = (instruction.keyword === 'ONBUILD' && instruction.trigger) || instruction;
      found.push(...copyUses(dockerfile, stage, own));
    }
  }
  return found;
}

function baseUse(dockerfile: Dockerfile, stage: Stage, reference: ImageReference): ImageUse {
  const { image } = stage.from;
  const isPlain = image.text === reference.text;
  const tag = isPlain ? tagSpan(reference, image.span) : tagInArgument(dockerfile, image.text, reference);
  const span = isPlain ? image.span : wholeArgument(dockerfile, image.text, reference);
  return { reference, where: stage.from.span, stage, kind: 'base', tag, span };
}

/** `FROM ${BASE}`: the whole reference is the ARG's default. */
function wholeArgument(dockerfile: Dockerfile, text: string, reference: ImageReference): Span | undefined {
  const name = /^\$\{?(\w+)\}?$/.exec(text)?.[1];
  const pair = name === undefined ? undefined : globalArgument(dockerfile, name);
  if (!pair?.valueSpan || pair.value !== reference.text) return undefined;
  return dockerfile.text.slice(pair.valueSpan.start, pair.valueSpan.end) === pair.value ? pair.valueSpan : undefined;
}

/** `FROM ${BASE}` or `FROM node:${TAG}`: the tag is in the ARG's default. */
function tagInArgument(dockerfile: Dockerfile, text: string, reference: ImageReference): Span | undefined {
  const match = /^(?<before>[^$]*)\$\{?(?<name>\w+)(?::-[^}]*)?\}?$/.exec(text);
  const pair = match?.groups?.name === undefined ? undefined : globalArgument(dockerfile, match.groups.name);
  if (!pair?.valueSpan || pair.value === undefined) return undefined;
  if (dockerfile.text.slice(pair.valueSpan.start, pair.valueSpan.end) !== pair.value) return undefined;
  if (match?.groups?.before === '')
    return pair.value === reference.text ? tagSpan(reference, pair.valueSpan) : undefined;
  return pair.value === reference.tag ? pair.valueSpan : undefined;
}

const globals = new Notes<Dockerfile, ReadonlyMap<string, Pair>>();

function globalArgument(dockerfile: Dockerfile, name: string): Pair | undefined {
  return globals
    .of(dockerfile, () => {
      const above = dockerfile.instructions.slice(0, dockerfile.stages[0]?.from.index ?? 0);
      return new Map(above.flatMap((arg) => (arg.keyword === 'ARG' ? arg.pairs : [])).map((pair) => [pair.name, pair]));
    })
    .get(name);
}

/** Where an instruction names an image, as written, and where that stands. */
function givers(
  instruction: Instruction,
): readonly { readonly text: string; readonly span: Span; readonly where: Span }[] {
  if (instruction.keyword === 'RUN')
    return mountsOf(instruction).flatMap(({ flag, from: text, fromSpan: span }) =>
      text === undefined || span === undefined ? [] : [{ text, span, where: flag.span }],
    );
  if (instruction.keyword !== 'COPY') return [];
  const flag = instruction.flags.find(({ name }) => name === 'from');
  return flag?.value === undefined || flag.valueSpan === undefined
    ? []
    : [{ text: flag.value, span: flag.valueSpan, where: flag.span }];
}

function copyUses(dockerfile: Dockerfile, stage: Stage, instruction: Instruction): readonly ImageUse[] {
  return givers(instruction).flatMap(({ text, span, where }): ImageUse[] => {
    if (/^\d+$|\$/.test(text)) return [];
    const name = text.toLowerCase();
    if (name === 'scratch' || stageNamed(dockerfile, name)) return [];
    const reference = parseImageReference(text);
    const isPlain = dockerfile.text.slice(span.start, span.end) === text;
    if (!reference || !isPlain) return [];
    return [{ reference, where, stage, kind: 'copy', tag: tagSpan(reference, span), span }];
  });
}

/** Puts a tag where the old one stands, or behind the name where there is none. */
export function retag(use: ImageUse, tag: string): Edit | undefined {
  if (use.tag === undefined) return undefined;
  const isNew = use.tag.start === use.tag.end;
  return { span: use.tag, text: isNew ? `:${tag}` : tag };
}
