import express from 'express';

export function createApp(links) {
  const app = express();
  app.disable('x-powered-by');
  app.use(express.json());

  app.get('/', (_request, response) => response.json(links.all()));

  app.get('/:name', (request, response) => {
    const url = links.follow(request.params.name);
    if (!url) return response.status(404).json({ error: 'no such link' });
    return response.redirect(302, url);
  });

  app.put('/:name', (request, response) => {
    const created = links.put(request.params.name, request.body?.url);
    response.status(created ? 201 : 204).end();
  });

  app.delete('/:name', (request, response) => {
    response.status(links.remove(request.params.name) ? 204 : 404).end();
  });

  app.use((error, _request, response, next) => {
    if (!(error instanceof RangeError)) return next(error);
    return response.status(400).json({ error: error.message });
  });

  return app;
}
