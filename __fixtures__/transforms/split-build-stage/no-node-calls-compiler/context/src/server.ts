import { execFile } from 'node:child_process';
execFile('gcc', ['-o', '/tmp/a', '/tmp/a.c']);
