import { useEffect, useState } from 'react';
import { settle } from './settle.js';

const money = new Intl.NumberFormat('en', { minimumFractionDigits: 2 });

export function Trip({ name }) {
  const [paid, setPaid] = useState(() =>
    JSON.parse(localStorage.getItem(name) ?? '[]'),
  );
  useEffect(
    () => localStorage.setItem(name, JSON.stringify(paid)),
    [name, paid],
  );

  function add(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const cents = Math.round(Number(form.get('amount')) * 100);
    setPaid([...paid, { name: form.get('who').trim(), cents }]);
    event.target.reset();
  }

  return (
    <>
      <h1>{name}</h1>
      <ul>
        {paid.map((one) => (
          <li key={one.name}>
            {one.name} paid {money.format(one.cents / 100)}
          </li>
        ))}
      </ul>
      <form onSubmit={add}>
        <input name="who" placeholder="Who" required />
        <input name="amount" type="number" step="0.01" min="0" required />
        <button type="submit">Add</button>
      </form>
      {paid.length > 1 && (
        <ol>
          {settle(paid).map(({ from, to, cents }) => (
            <li key={from + to}>
              {from} gives {to} {money.format(cents / 100)}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
