import type { VerifyReport } from '../build/verify-types.ts';
import type { Style } from './types.ts';
import { verifyMarkdown } from './verify-markdown.ts';
import { verifyText } from './verify-text.ts';

/** All reports as one document. Pure. */
export type VerifyFormat = (reports: readonly VerifyReport[], style: Style) => string;

export const VERIFY_FORMATS: Readonly<Record<string, VerifyFormat>> = {
  text: (reports, style) => reports.map((report) => verifyText(report, style)).join(''),
  markdown: (reports) => reports.map(verifyMarkdown).join('\n'),
  /** `version` changes when a field changes its meaning or goes. */
  json: (reports) => `${JSON.stringify({ version: 1, files: reports }, undefined, 2)}\n`,
};
