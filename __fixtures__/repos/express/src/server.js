import { createApp } from './app.js';
import { Links } from './links.js';

const port = Number(process.env.PORT ?? 3000);
const links = new Links(process.env.LINKS_FILE ?? 'links.json');

const server = createApp(links).listen(port, () =>
  console.log(`linkshort listens on ${port}`),
);

process.on('SIGTERM', () => server.close());
