const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 } as const;

export type Paint = (color: keyof typeof CODES, text: string) => string;

/** Wraps text in the terminal's colour codes, or leaves it as it is. */
export function painter(color: boolean): Paint {
  return color ? (name, text) => `\x1b[${CODES[name]}m${text}\x1b[0m` : (_, text) => text;
}
