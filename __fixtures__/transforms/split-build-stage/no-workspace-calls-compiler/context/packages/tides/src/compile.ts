import { execFileSync } from 'node:child_process';

export const compile = (file: string) => execFileSync('gcc', ['-o', 'model', file]);
