import { logicalText } from '../dockerfile/logical.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { defineTransform } from '../fix/define.ts';
import type { Decline, Finding, Fix, Transform } from '../fix/types.ts';
import { IMAGE_CHANGE_KINDS } from '../verify/types.ts';
import { sitesOf, unreadSites } from './find.ts';
import { type Pattern, type PatternFault, parsePattern, variablesOf } from './pattern.ts';
import { replaceSite } from './replace.ts';

/** A transform that writes the replacement wherever the pattern fits. It is checked as every other: comments stay, the result parses. */
export function rewriteTransform(pattern: string, replacement: string): Transform | PatternFault {
  const from = parsePattern(pattern);
  const by = parsePattern(replacement);
  if ('kind' in from) return from;
  if ('kind' in by) return by;
  const fault = mismatch(from, by);
  if (fault !== undefined) return { kind: 'fault', message: fault };
  return defineTransform({
    id: 'rewrite',
    title: 'Rewrite what the pattern fits',
    rationale: `Rewritten from "${from.text}" to "${by.text}".`,
    safety: 'unsafe',
    onByDefault: true,
    aliases: [],
    mayChange: IMAGE_CHANGE_KINDS,
    *propose({ dockerfile }): Iterable<Fix | Decline> {
      for (const site of sitesOf(dockerfile, from, by)) {
        const { where } = site;
        const result = replaceSite(dockerfile, site, from, by);
        if (result.kind === 'edits') yield { kind: 'fix', where, message: `Write ${by.text}`, edits: result.edits };
        if (result.kind === 'comment') yield { kind: 'decline', where, ...COMMENT };
        if (result.kind === 'form') yield { kind: 'decline', where, ...FORM };
      }
      yield* unread(dockerfile, from);
    },
  });
}

const COMMENT = {
  reason: 'a comment stands in what would be replaced',
  detail: 'Move the comment out of the command, or rewrite it by hand.',
};

const FORM = {
  reason: 'words would stand beside the brackets of the exec form',
  detail: 'Write the first word with its bracket in both, as in CMD ["node", $A….',
};

function* unread(dockerfile: Dockerfile, pattern: Pattern): Iterable<Decline> {
  for (const { span, state } of unreadSites(dockerfile, pattern)) {
    const detail =
      state.shell.kind === 'posix'
        ? 'Look at it by hand: its commands cannot be read.'
        : 'Look at it by hand, or write SHELL ["/bin/sh", "-c"] where the image is one of Linux: patterns are for the commands of such a shell.';
    yield { kind: 'decline', where: span, reason: 'the RUN may fit, but cannot be read', detail };
  }
}

/** A transform that only says where the pattern fits. */
export function searchTransform(text: string): Transform | PatternFault {
  const pattern = parsePattern(text);
  if ('kind' in pattern) return pattern;
  return defineTransform({
    id: 'search',
    title: 'Find what the pattern fits',
    rationale: `Found by "${pattern.text}".`,
    safety: 'suggestion',
    onByDefault: true,
    aliases: [],
    mayChange: [],
    *propose({ dockerfile }): Iterable<Finding | Decline> {
      for (const { where, match } of sitesOf(dockerfile, pattern)) {
        const message = logicalText(dockerfile.text, where, dockerfile.escape).text.replace(/\s+/g, ' ');
        const advice = [...match.bindings].map(([name, value]) => `$${name} = ${value}`).join(', ');
        yield { kind: 'finding', where, message, advice };
      }
      yield* unread(dockerfile, pattern);
    },
  });
}

function mismatch(from: Pattern, by: Pattern): string | undefined {
  if ((from.keyword === 'RUN') !== (by.keyword === 'RUN'))
    return 'a command inside RUN cannot become another instruction, nor the other way round';
  const bound = variablesOf(from);
  const free = [...variablesOf(by)].find((name) => !bound.has(name));
  return free === undefined ? undefined : `the pattern has no $${free}, which the replacement uses`;
}
