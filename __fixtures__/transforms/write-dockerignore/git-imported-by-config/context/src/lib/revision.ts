import { readFileSync } from 'fs';
export const revision = readFileSync('.git/HEAD', 'utf8');
