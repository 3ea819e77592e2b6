import Koa from 'koa';
import { euros } from '@till/money';

new Koa().use((context) => (context.body = euros(3))).listen(4000);
