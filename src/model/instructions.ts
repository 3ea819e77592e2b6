import type { Dockerfile, Instruction, Keyword } from '../dockerfile/types.ts';

type Of<I, K> = I extends { readonly keyword: infer J } ? (K extends J ? I : never) : never;
type InstructionOf<K extends Keyword> = Instruction & Of<Instruction, K>;

/** The instructions of these kinds as they stand in the file, those inside ONBUILD too. */
export function instructionsNamed<K extends Keyword>(
  { instructions }: Pick<Dockerfile, 'instructions'>,
  ...keywords: readonly K[]
): readonly InstructionOf<K>[] {
  const isMeant = (instruction: Instruction): instruction is InstructionOf<K> =>
    keywords.some((keyword) => keyword === instruction.keyword);
  return instructions.flatMap((outer) => {
    const instruction = outer.keyword === 'ONBUILD' ? outer.trigger : outer;
    return instruction && isMeant(instruction) ? [instruction] : [];
  });
}
