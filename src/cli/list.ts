import type { Command } from './commands.ts';
export const list: Command = async () => 0;
