import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tripName } from '../src/route.js';
import { settle } from '../src/settle.js';

test('one who paid for three gets a third from each of the others', () => {
  const payments = settle([
    { name: 'Ana', cents: 9000 },
    { name: 'Ben', cents: 0 },
    { name: 'Cleo', cents: 0 },
  ]);
  assert.deepEqual(payments, [
    { from: 'Ben', to: 'Ana', cents: 3000 },
    { from: 'Cleo', to: 'Ana', cents: 3000 },
  ]);
});

test('a cent that cannot be shared is lost by no one', () => {
  const payments = settle([
    { name: 'Ana', cents: 100 },
    { name: 'Ben', cents: 0 },
    { name: 'Cleo', cents: 0 },
  ]);
  assert.equal(
    payments.reduce((sum, { cents }) => sum + cents, 0),
    66,
  );
});

test('nothing is owed when all paid alike', () => {
  assert.deepEqual(
    settle([
      { name: 'Ana', cents: 5 },
      { name: 'Ben', cents: 5 },
    ]),
    [],
  );
});

test('the path names the trip', () => {
  assert.equal(tripName('/trip/Lisbon%202026'), 'Lisbon 2026');
  assert.equal(tripName('/'), 'Our trip');
});
