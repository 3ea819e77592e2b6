import Fastify from 'fastify';
import view from '@fastify/view';
import path from 'node:path';
const app = Fastify();
app.register(view, { engine: { handlebars: (await import('handlebars')).default }, root: path.join(process.cwd(), 'templates') });
app.register((await import('@fastify/static')).default, { root: path.resolve('assets') });
app.listen({ port: 8080, host: '0.0.0.0' });
