import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { createApp } from '../src/app.js';
import { Links } from '../src/links.js';

const folder = mkdtempSync(join(tmpdir(), 'linkshort-'));
const file = join(folder, 'links.json');
let server;
let base;

before(async () => {
  server = createApp(new Links(file)).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  base = `http://127.0.0.1:${server.address().port}`;
});

after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const put = (name, url) =>
  fetch(`${base}/${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  });

test('a link is made, followed and kept', async () => {
  assert.equal(
    (await put('wiki', 'https://wiki.example.org/start')).status,
    201,
  );
  const followed = await fetch(`${base}/wiki`, { redirect: 'manual' });
  assert.equal(followed.status, 302);
  assert.equal(
    followed.headers.get('location'),
    'https://wiki.example.org/start',
  );
  assert.deepEqual(new Links(file).all(), [
    { name: 'wiki', url: 'https://wiki.example.org/start', uses: 1 },
  ]);
});

test('what is no web address is refused', async () => {
  const refused = await put('bad', 'javascript:alert(1)');
  assert.equal(refused.status, 400);
  assert.match((await refused.json()).error, /http or https/);
});

test('an unknown link is not found', async () => {
  assert.equal((await fetch(`${base}/nothing`)).status, 404);
});
