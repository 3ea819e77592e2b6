import { describe, expect, it } from 'vitest';
import { parseDockerfile } from '../src/dockerfile/parse.ts';
import { listeningOf } from '../src/model/start/listening.ts';

function listening(lines: string) {
  const dockerfile = parseDockerfile(`FROM debian:12\n${lines}\n`);
  const stage = dockerfile.stages[0];
  const found = stage && listeningOf({ dockerfile, path: undefined, context: undefined, siblings: [] }, stage);
  if (found?.kind !== 'port') return found?.kind;
  return found.stated ? found.port : `${found.port} by default`;
}

describe('the port that a container listens on', () => {
  it.each([
    ['CMD uvicorn app:app --host 0.0.0.0 --port 80', 80],
    ['CMD ["uvicorn", "app:app", "--host=0.0.0.0", "--port=80"]', 80],
    ['CMD ["python3", "-u", "-m", "uvicorn", "app:app", "--host", "::", "--port", "80"]', 80],
    ['CMD ["sh", "-c", "alembic upgrade head && exec uvicorn app:app --host 0.0.0.0 --port ${PORT:-9000}"]', 9000],
    ['CMD poetry run gunicorn -b0.0.0.0:8001 -w 4 app', 8001],
    ['ENV PORT 5001\nCMD gunicorn app', 5001],
    ['CMD hypercorn --bind [::]:8002 app', 8002],
    ['CMD bundle exec rails server -b 0.0.0.0 -p 3001', 3001],
    ['CMD ["bundle", "exec", "puma", "-b", "tcp://0.0.0.0:9293"]', 9293],
    ['CMD php -S 0.0.0.0:8003 -t public', 8003],
    ['CMD php artisan serve --host=0.0.0.0 --port=8004', 8004],
    ['CMD python -m http.server 8005', 8005],
    ['CMD ["java", "-Dserver.port=8006", "-jar", "/app.jar"]', 8006],
    ['ENV ASPNETCORE_URLS=http://+:8007\nENTRYPOINT ["dotnet", "App.dll"]', 8007],
    ['ENTRYPOINT ["/usr/bin/tini", "--"]\nCMD ["./node_modules/.bin/serve", "-l", "8008"]', 8008],
    ['ENV PORT=8009\nCMD ["node", "server.js"]', 8009],
    ['CMD redis-server --port 6380', 6380],
    ['CMD ["redis-server"]', '6379 by default'],
    ['CMD ["flask", "run", "--host", "0.0.0.0"]', '5000 by default'],
    ['ENV FLASK_RUN_HOST=0.0.0.0\nCMD flask run', '5000 by default'],
  ])('%s', (lines, port) => {
    expect(listening(lines)).toBe(port);
  });

  it.each([
    ['CMD uvicorn app:app --port 80', 'loopback'],
    ['CMD python manage.py runserver 8000', 'loopback'],
    ['CMD gunicorn --bind 127.0.0.1:8000 app', 'loopback'],
    ['CMD gunicorn --bind unix:/run/app.sock app', 'unknown'],
    ['CMD gunicorn --bind 0.0.0.0:$PORT app', 'unknown'],
    ['CMD uvicorn app:app --host 0.0.0.0 --port $(cat /port)', 'unknown'],
    ['CMD uvicorn --uds /run/app.sock app:app', 'unknown'],
    ['CMD redis-server /etc/redis/redis.conf', 'unknown'],
    ['CMD ["java", "-jar", "/app.jar"]', 'unknown'],
    ['CMD ["psql", "-p", "5432"]', undefined],
    ['CMD ["node", "server.js"]', undefined],
    ['CMD serve-reports --port 80', undefined],
    ['RUN uvicorn app:app --host 0.0.0.0 --port 80', undefined],
    ['CMD ["uvicorn", "app:app", "--port", "80"]\nENTRYPOINT ["/wait-for-it.sh", "db:5432"]', undefined],
  ])('%s: %s', (lines, kind) => {
    expect(listening(lines)).toBe(kind);
  });
});
