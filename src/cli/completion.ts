import type { Command } from './commands.ts';
export const completion: Command = async () => 0;
