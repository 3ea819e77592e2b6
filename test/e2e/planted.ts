import type { Transform } from '../../src/fix/types.ts';
import { IMAGE_CHANGE_KINDS } from '../../src/verify/types.ts';

/** Transforms that break what they touch, and say nothing of it: `verify` has to find them out. */
export const planted: readonly Transform[] = [
  replacing('plant-package-loss', /(apt-get install[^\n]*) bc\b/, '$1'),
  replacing('plant-file-loss', /^COPY app \/app\/$/m, 'COPY app/main.sh /app/'),
  replacing('plant-build-failure', /^RUN mkdir (\/srv\/data)$/m, 'RUN mkdir $1/x'),
  replacing('plant-crash', /^CMD \["sh", "\/app\/main\.sh"\]$/m, 'CMD ["sh", "/app/missing.sh"]'),
  replacing('plant-user', /(?<!USER 10001\n)^CMD (.*main\.py.*)$/m, 'USER 10001\nCMD $1'),
  ignoring('plant-ignore', '.env\n'),
];

/** Hides files that the build reads. */
function ignoring(id: string, after: string): Transform {
  return {
    ...replacing(id, /$^/, ''),
    mayChange: [],
    *propose({ siblings }) {
      if (siblings.length > 0) return;
      const written = [{ path: '.dockerignore', before: undefined, after }];
      yield { kind: 'fix', message: id, where: { start: 0, end: 0 }, edits: [], siblings: written };
    },
  };
}

function replacing(id: string, pattern: RegExp, replacement: string): Transform {
  return {
    id,
    title: id,
    rationale: 'For tests.',
    safety: 'safe',
    onByDefault: false,
    aliases: [],
    mayChange: IMAGE_CHANGE_KINDS,
    *propose({ dockerfile: { text } }) {
      const match = pattern.exec(text);
      if (!match) return;
      const span = { start: match.index, end: match.index + match[0].length };
      yield { kind: 'fix', message: id, where: span, edits: [{ span, text: match[0].replace(pattern, replacement) }] };
    },
  };
}
