import { Hono } from 'hono';
import { menu } from 'kiosk-menu';

export default new Hono().get('/', (context) => context.json(menu));
