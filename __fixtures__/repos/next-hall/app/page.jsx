import { events } from './events';

export const dynamic = 'force-dynamic';

export default async function Page() {
  const all = await events();
  return (
    <main>
      <img src="/hall.svg" alt="" />
      <h1>Village hall</h1>
      <ul>
        {all.map(({ day, title }) => (
          <li key={day + title}>
            {day}: {title}
          </li>
        ))}
      </ul>
    </main>
  );
}
