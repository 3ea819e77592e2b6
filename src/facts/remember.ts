/** How many answers are kept: a run asks about few texts, often. With more, all are forgotten. */
const SIZE = 4000;

/** A pure function that keeps its answers by a text that stands for what it is asked about. */
export function remember<Subject, Answer>(
  textOf: (subject: Subject) => string,
  answer: (subject: Subject) => Answer,
): (subject: Subject) => Answer {
  const known = new Map<string, { readonly answer: Answer }>();
  return (subject) => {
    const text = textOf(subject);
    const kept = known.get(text);
    if (kept) return kept.answer;
    if (known.size >= SIZE) known.clear();
    const found = answer(subject);
    known.set(text, { answer: found });
    return found;
  };
}
