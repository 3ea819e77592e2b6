import type { BuildContext } from '../context/types.ts';
import type { WebServer } from '../facts/web-servers.ts';
import { settled } from '../model/start/image-files.ts';
import { contextCopy } from '../steps/copies.ts';
import { type Lineage, stepCommands } from './lineage.ts';

export interface ConfiguredPort {
  readonly port: number;
  /** The file of the context that says so. */
  readonly file: string;
}

const FOLDERS: Readonly<Record<WebServer['kind'], RegExp>> = {
  nginx: /^\/etc\/nginx(?:\/|$)/,
  Apache: /^\/(?:etc\/apache2|usr\/local\/apache2\/conf|etc\/httpd)(?:\/|$)/,
  'PHP-FPM': /^\/(?!)/,
};

const LISTEN: Readonly<Record<WebServer['kind'], RegExp>> = {
  nginx: /(?:^|[;{\s])listen\s+(?:[\w.]+:|\[[^\]\n]*\]:)?(\d{1,5})\b/gm,
  Apache: /^\s*Listen\s+(?:[\w.]+:|\[[^\]]*\]:)?(\d{1,5})\b/gim,
  'PHP-FPM': /(?!)/g,
};

/**
 * The ports of a web server's configuration that the stage copies from the context; undefined where it copies none, a file cannot be
 * read or holds a variable for a port, or the server's own default configuration stays in force beside it.
 */
export function configuredPorts(
  lineage: Lineage,
  web: WebServer,
  context: BuildContext,
): readonly ConfiguredPort[] | undefined {
  const found: ConfiguredPort[] = [];
  let replacesDefault = stepCommands(lineage).some(
    ({ name, operands }) =>
      name === 'rm' && operands.some((word) => /default(?:\.conf)?$|conf\.d\/?\*?$/.test(word ?? '')),
  );
  for (const copy of lineage.instructions) {
    if (copy.keyword !== 'COPY' && copy.keyword !== 'ADD') continue;
    const destination = copy.destination?.value ?? '';
    if (!FOLDERS[web.kind].test(destination)) continue;
    const read = contextCopy(lineage.dockerfile, copy, context);
    if (!read) return undefined;
    for (const { from, to, kind } of read.parts) {
      const place = settled(to, lineage.stage);
      const files = kind === 'file' ? [from] : context.files(from, 200);
      for (const file of files) {
        const text = (context.read(file) ?? '').replace(/#[^\n]*/g, '');
        if (/(?:^|[;{\s])listen\s+[^;\n]{0,200}\$/im.test(text)) return undefined;
        for (const [, port] of text.matchAll(LISTEN[web.kind])) found.push({ port: Number(port), file });
      }
      const isDefault = /\/(?:default(?:\.conf)?|nginx\.conf|httpd\.conf|ports\.conf)$/.test(place);
      replacesDefault ||= isDefault || files.some((file) => /(?:^|\/)default(?:\.conf)?(?:\.template)?$/.test(file));
    }
  }
  return replacesDefault && found.length > 0 ? found : undefined;
}
