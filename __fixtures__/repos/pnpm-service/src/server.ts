import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import ms from 'ms';
import { nextTide } from './tides';

const page = readFileSync(join(process.cwd(), 'views', 'board.html'), 'utf8');
const stations: Readonly<Record<string, number>> = JSON.parse(readFileSync('stations.json', 'utf8'));

const server = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
  const offset = stations[name];
  if (name === 'healthz') response.end('ok');
  else if (offset === undefined) response.end(page.replace('{{stations}}', Object.keys(stations).join(', ')));
  else response.end(JSON.stringify({ station: name, in: ms(nextTide(Date.now(), offset)) }));
});

server.listen(Number(process.env.PORT ?? 3000));
