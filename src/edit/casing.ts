import { Notes } from '../dockerfile/notes.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import type { Edit, Span } from './types.ts';

const known = new Notes<Dockerfile, boolean>();

/** More keywords in lower case than in upper case, mixed ones left out, as BuildKit counts (`dockerfile2llb/convert.go`). */
export function isMostlyLower(dockerfile: Dockerfile): boolean {
  return known.of(dockerfile, () => {
    const keywords = dockerfile.instructions.map(({ keywordSpan }) => textAt(dockerfile, keywordSpan));
    const lower = keywords.filter((keyword) => keyword === keyword.toLowerCase()).length;
    const upper = keywords.filter((keyword) => keyword === keyword.toUpperCase()).length;
    return lower > upper;
  });
}

const KEYWORD =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)(?=[ \t]|$)/;

/** The edits with the keywords of new instructions in the case that the file's own have: a mix is a warning of BuildKit's. */
export function inFileCasing(dockerfile: Dockerfile, edits: readonly Edit[]): readonly Edit[] {
  if (edits.length === 0 || !isMostlyLower(dockerfile)) return edits;
  return edits.map((edit) => ({ ...edit, text: lowered(dockerfile, edit) }));
}

/** A text that only changes the case of what it replaces is meant so. */
function lowered(dockerfile: Dockerfile, { span, text }: Edit): string {
  if (textAt(dockerfile, span).toLowerCase() === text.toLowerCase()) return text;
  const before = dockerfile.text.slice(0, span.start);
  const ownLine = before.slice(before.lastIndexOf('\n') + 1);
  const above = before.slice(0, before.length - ownLine.length).trimEnd();
  let continues = ownLine.trim() !== '' || above.endsWith(dockerfile.escape);
  const lines = text.split('\n').map((line) => {
    const changed = continues ? line : line.replace(KEYWORD, (keyword) => keyword.toLowerCase());
    continues = line.trimEnd().endsWith(dockerfile.escape);
    return changed.startsWith('from ') ? changed.replace(/ AS (?=\S+\s*$)/, ' as ') : changed;
  });
  return lines.join('\n');
}

function textAt(dockerfile: Dockerfile, span: Span): string {
  return dockerfile.text.slice(span.start, span.end);
}
