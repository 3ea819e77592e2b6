import { createServer } from 'node:http';
import next from 'next';

const app = next({ dev: false });
app.prepare().then(() => createServer(app.getRequestHandler()).listen(3000));
