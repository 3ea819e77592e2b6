import type { Dockerfile, Stage } from '../../src/dockerfile/types.ts';
import type { Span } from '../../src/edit/types.ts';
import { servesHttps } from '../../src/facts/https-hosts.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { callsOf } from '../../src/model/calls.ts';
import { instructionsNamed } from '../../src/model/instructions.ts';
import { lineageOf, stepCommands } from '../../src/privileges/lineage.ts';
import { downloadOf } from '../../src/shell/downloads.ts';
import type { Command } from '../../src/shell/types.ts';

/** `http://` downloads to `https://`. */
export const fetchOverHttps = defineTransform({
  id: 'fetch-over-https',
  title: 'Download over https',
  rationale: 'What comes over http can be changed by anyone on the way, and the build runs it as root.',
  safety: 'unsafe',
  onByDefault: true,
  mentions: /http:\/\//,
  aliases: [],
  mayChange: ['step.changed', 'config.onbuild'],
  *propose({ dockerfile }) {
    for (const { step, command } of callsOf(dockerfile, 'all')) {
      for (const span of plainUrls(command)) yield judge(dockerfile, span, step.stage, command);
    }
    for (const { span, text } of instructionsNamed(dockerfile, 'ADD').flatMap(({ sources }) => sources))
      if (/^["']?http:\/\//i.test(text)) yield judge(dockerfile, span);
  },
});

/** The `http://` words of curl, wget and `git clone`. */
function plainUrls(command: Command): readonly Span[] {
  const [program, verb] = command.program;
  const isClone = program?.value === 'git' && verb?.value === 'clone';
  const words = isClone ? command.program : (downloadOf(command)?.urls ?? []);
  return words.filter(({ text }) => /^["']?http:\/\//i.test(text)).map(({ span }) => span);
}

function judge(dockerfile: Dockerfile, span: Span, stage?: Stage, command?: Command): Fix | Decline {
  const text = dockerfile.text.slice(span.start, span.end);
  const at = text.toLowerCase().indexOf('http://');
  const host = /^http:\/\/(?:[^/@]*@)?([^/:?#"']*)(:\d+)?/i.exec(text.slice(at));
  const name = host?.[1] ?? '';
  if (host?.[2] !== undefined || name.includes('$') || !servesHttps(name)) {
    return {
      kind: 'decline',
      where: span,
      reason: 'the host is not known to serve https',
      detail: `Try https://${name || '…'} yourself; without it, check what comes with a checksum.`,
    };
  }
  if (stage && command && !hasCertificates(dockerfile, stage, command)) {
    return {
      kind: 'decline',
      where: span,
      reason: 'the image has no certificates yet',
      detail: 'Install ca-certificates before this, then download over https.',
    };
  }
  const scheme = { start: span.start + at, end: span.start + at + 'http'.length };
  return {
    kind: 'fix',
    where: span,
    message: `Download from ${name} over https`,
    edits: [{ span: scheme, text: 'https' }],
  };
}

/** Images that bring certificates: all but the plain Debian, Ubuntu, BusyBox and the slim tags. */
function hasCertificates(dockerfile: Dockerfile, stage: Stage, before: Command): boolean {
  const lineage = lineageOf(dockerfile, stage);
  const { base } = lineage;
  const isBare =
    base === undefined ||
    (base.role === 'system' && base.distribution.family === 'debian') ||
    base.distribution.family === 'busybox';
  if (!isBare && !base.tag.words.includes('slim')) return true;
  return stepCommands(lineage).some(
    ({ command, operands }) => command.span.start < before.span.start && operands.includes('ca-certificates'),
  );
}
