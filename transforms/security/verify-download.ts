import type { CopyInstruction } from '../../src/dockerfile/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Finding } from '../../src/fix/types.ts';
import { callsOf } from '../../src/model/calls.ts';
import { instructionsNamed } from '../../src/model/instructions.ts';
import { type Download, downloadOf } from '../../src/shell/downloads.ts';
import type { Command, Script } from '../../src/shell/types.ts';

/** Downloads that are run or unpacked without a check of what came. */
export const verifyDownload = defineTransform({
  id: 'verify-download',
  title: 'Check downloads before they are used',
  rationale:
    'A script that goes from the network straight into a shell runs whatever the server sends that day. A checksum in the Dockerfile makes it the file that was looked at.',
  safety: 'suggestion',
  onByDefault: true,
  mentions: /curl|wget|\bADD\b/i,
  aliases: [],
  mayChange: [],
  *propose({ dockerfile }) {
    for (const { script, command } of callsOf(dockerfile, 'all')) {
      const download = downloadOf(command);
      const found = script && download && pipedScript(script, download);
      if (found) yield found;
    }
    for (const add of instructionsNamed(dockerfile, 'ADD')) {
      const found = uncheckedAdd(add);
      if (found) yield found;
    }
  },
});

const INTERPRETER = /^(?:.*\/)?(?:sh|bash|ash|dash|zsh|python[\d.]*|perl|ruby|node|php)$/;

function pipedScript({ commands }: Script, { command, urls }: Download): Finding | undefined {
  const next = commands[commands.indexOf(command) + 1];
  if (urls.length === 0 || !next || !arePiped(command, next)) return undefined;
  const [first, ...rest] = next.program;
  if (!INTERPRETER.test(first?.value ?? '')) return undefined;
  return {
    kind: 'finding',
    where: command.span,
    message: `${urls[0]?.text ?? 'A download'} goes straight into ${first?.text ?? 'a shell'}`,
    advice: `Save it, check it (echo "<sha256>  file" | sha256sum -c -), then run ${[first, ...rest].map((word) => word?.text).join(' ')} on the file; or install the package instead.`,
  };
}

/** Neighbours in the same pipeline. */
function arePiped(a: Command, b: Command): boolean {
  const isSame = a.statement === b.statement && a.link === b.link;
  return isSame && a.enclosing.includes('pipeline') && b.enclosing.includes('pipeline');
}

function uncheckedAdd({ flags, sources, span }: CopyInstruction): Finding | undefined {
  if (flags.some(({ name }) => name === 'checksum')) return undefined;
  const remote = sources.find(({ value }) => /^https?:\/\//i.test(value) && !/\.git(?:#|$)/.test(value));
  if (!remote) return undefined;
  return {
    kind: 'finding',
    where: span,
    message: `ADD fetches ${remote.value} without a checksum`,
    advice: 'Write ADD --checksum=sha256:<digest> with the digest of the file that you looked at.',
  };
}
