import { insertAfterWord } from '../../src/edit/index.ts';
import type { Edit } from '../../src/edit/types.ts';
import { defineTransform } from '../../src/fix/define.ts';
import type { Decline, Fix } from '../../src/fix/types.ts';
import { callsOf } from '../../src/model/calls.ts';
import { mayFail } from '../../src/model/failure.ts';
import { type Download, downloadOf } from '../../src/shell/downloads.ts';
import type { Command, Word } from '../../src/shell/types.ts';

/** `curl -f`: an error page must not pass for the file. */
export const failOnHttpError = defineTransform({
  id: 'fail-on-http-error',
  title: 'Fail when a download answers with an error',
  rationale:
    'Without -f, curl saves the error page of a 404 as the file and succeeds; without -L, it saves the text of a redirect.',
  safety: 'unsafe',
  onByDefault: true,
  mentions: /\bcurl\b/,
  aliases: [],
  mayChange: ['step.changed', 'config.onbuild'],
  *propose({ dockerfile }) {
    for (const { script, command } of callsOf(dockerfile, 'all')) {
      const download = script && mayFail(script, command) ? undefined : downloadOf(command);
      const options = download && missingOptions(download);
      if (download && options) yield script ? fix(download, options) : execForm(command, options);
    }
  },
});

/** What sends, only asks for headers, or reads the status itself. */
const OTHER_USE = [
  ...[
    '-d',
    '--data',
    '--data-binary',
    '--data-raw',
    '--data-urlencode',
    '--json',
    '-F',
    '--form',
    '-T',
    '--upload-file',
  ],
  ...['-X', '--request', '-I', '--head', '-i', '--include', '-w', '--write-out', '-K', '--config'],
];

/** `-f`, `-L`, `-fL`, or undefined where nothing is missing. */
function missingOptions({ tool, urls, options }: Download): string | undefined {
  if (tool !== 'curl' || urls.length === 0 || OTHER_USE.some((option) => options.has(option))) return undefined;
  const fails = ['-f', '--fail', '--fail-with-body', '--fail-early'].some((option) => options.has(option));
  const follows = ['-L', '--location', '--location-trusted'].some((option) => options.has(option));
  if (fails) return undefined;
  return follows ? '-f' : '-fL';
}

function execForm({ span }: Command, options: string): Decline {
  return { kind: 'decline', where: span, reason: 'the RUN is in exec form', detail: `Add "${options}" to the list.` };
}

function fix({ command, nameWord }: Download, options: string): Fix {
  const also = options === '-fL' ? ', and follow redirects' : '';
  const message = `Let curl fail when the server answers with an error${also}`;
  return { kind: 'fix', where: command.span, message, edits: [insertOptions(command, nameWord, options)] };
}

/** `-sS` becomes `-fsSL`; without such a cluster the options stand alone. */
function insertOptions({ words }: Command, nameWord: Word, options: string): Edit {
  const first = words[words.indexOf(nameWord) + 1];
  if (!first || !/^-[sSkL]+$/.test(first.text)) return insertAfterWord(nameWord, options);
  return { span: first.span, text: `-f${first.text.slice(1)}${options.slice(2)}` };
}
