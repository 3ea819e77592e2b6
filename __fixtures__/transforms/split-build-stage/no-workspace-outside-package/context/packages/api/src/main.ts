import { readFileSync } from 'node:fs';
import { nextTide } from '@harbour/tides';
import fastify from 'fastify';

const stations = JSON.parse(readFileSync('packages/api/stations.json', 'utf8'));
const app = fastify();
app.get('/', () => nextTide(stations[0]));
app.listen({ port: 3000, host: '0.0.0.0' });
