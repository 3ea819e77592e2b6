/** How a file's bytes became text. `latin1`: the bytes are not UTF-8, and each stands for one character. */
type Encoding = 'utf8' | 'latin1';

export interface SourceText {
  /** With its byte order mark, line ends and missing final newline: encoding it gives the bytes back. */
  readonly text: string;
  readonly encoding: Encoding;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function decode(bytes: Uint8Array): SourceText {
  try {
    return { text: UTF8.decode(bytes), encoding: 'utf8' };
  } catch {
    return { text: Buffer.from(bytes).toString('latin1'), encoding: 'latin1' };
  }
}

/** Undefined when the text has a character that the encoding lacks. */
export function encode({ text, encoding }: SourceText): Uint8Array | undefined {
  if (encoding === 'latin1' && /[^\x00-\xff]/.test(text)) return undefined;
  return Buffer.from(text, encoding);
}
