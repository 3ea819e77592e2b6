import { transforms } from '../../transforms/index.ts';
import { rewriteTransform } from '../rewrite/transform.ts';
import type { Command } from './commands.ts';
import { fixWith } from './fix.ts';
import { EXIT } from './io.ts';

/** `dockerfix rewrite PATTERN REPLACEMENT [paths..]`: the same run, checks and formats, with one transform made of the patterns. */
export const rewrite: Command = async ([pattern, replacement, ...paths], args, io) => {
  if (pattern === undefined || replacement === undefined) {
    io.stderr.write(
      `dockerfix: rewrite takes a pattern and a replacement: dockerfix rewrite 'FROM node:18$V' 'FROM node:22$V'\n`,
    );
    return EXIT.error;
  }
  const transform = rewriteTransform(pattern, replacement);
  if ('kind' in transform) {
    io.stderr.write(`dockerfix: ${transform.message}\n`);
    return EXIT.error;
  }
  const all = [{ theme: 'rewrite', transform }, ...transforms];
  return fixWith({ all, only: [transform.id], unsafe: true }, paths, args, io);
};
