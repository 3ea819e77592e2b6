import { join } from 'node:path';
import { open } from '@beacon/queue';
import express from 'express';

const app = express();
app.use(express.static(join(__dirname, '..', '..', 'site', 'dist')));
app.post('/jobs', (request, response) => response.json(open(request.body)));
app.listen(3000);
