import type { BuildContext } from '../context/types.ts';
import type { CopyInstruction } from '../dockerfile/types.ts';
import type { WebServer } from '../facts/web-servers.ts';
import { contextCopy } from '../model/copies.ts';
import { type ImageFiles, imageFiles, settled } from '../model/start/image-files.ts';
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
  Apache: /^[ \t]*Listen\s+(?:[\w.]+:|\[[^\]]*\]:)?(\d{1,5})\b/gim,
  'PHP-FPM': /(?!)/g,
};

/**
 * The ports of a web server's configuration that the stage copies; undefined where it copies none or the server's own default stays in
 * force beside it, `unread` where a file cannot be read or holds a variable for a port.
 */
export function configuredPorts(
  lineage: Lineage,
  web: WebServer,
  context: BuildContext,
): readonly ConfiguredPort[] | 'unread' | undefined {
  const files = imageFiles(lineage.dockerfile, lineage.stage, context);
  const found: ConfiguredPort[] = [];
  let replacesDefault = stepCommands(lineage).some(
    ({ name, operands }) =>
      name === 'rm' && operands.some((word) => /default(?:\.conf)?$|conf\.d\/?\*?$/.test(word ?? '')),
  );
  for (const copy of lineage.instructions) {
    if (copy.keyword !== 'COPY' && copy.keyword !== 'ADD') continue;
    const destination = copy.destination?.value ?? '';
    if (!FOLDERS[web.kind].test(destination)) continue;
    const parts = partsOf(lineage, copy, context, files);
    if (!parts) return 'unread';
    for (const { place, paths } of parts) {
      for (const file of paths) {
        const text = (context.read(file) ?? '').replace(/#[^\n]*/g, '');
        if (/(?:^|[;{\s])listen\s+[^;\n]{0,200}\$/im.test(text)) return 'unread';
        for (const [, port] of text.matchAll(LISTEN[web.kind])) found.push({ port: Number(port), file });
      }
      const isDefault = /\/(?:default(?:\.conf)?|nginx\.conf|httpd\.conf|ports\.conf)$/.test(place);
      replacesDefault ||= isDefault || paths.some((file) => /(?:^|\/)default(?:\.conf)?(?:\.template)?$/.test(file));
    }
  }
  return replacesDefault && found.length > 0 ? found : undefined;
}

/** The files of the context that a COPY brings, from another stage too. */
function partsOf(lineage: Lineage, copy: CopyInstruction, context: BuildContext, files: ImageFiles) {
  const read = contextCopy(lineage.dockerfile, copy, context);
  if (read) {
    return read.parts.map(({ from, to, kind }) => ({
      place: settled(to, lineage.stage),
      paths: kind === 'file' ? [from] : context.files(from, 200),
    }));
  }
  const place = copy.destination?.value ?? '';
  const source = files.sourceOf(place);
  return source !== undefined && context.kindOf(source) === 'file' ? [{ place, paths: [source] }] : undefined;
}
