import type { Command } from './commands.ts';
export const explain: Command = async () => 0;
