import { expect, test } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import { transforms } from '../transforms/index.ts';

test('a manifest at the root is found behind thousands of files', () => {
  const input =
    'FROM python:3.14\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\nCOPY desk desk\n';
  const text = `${input}CMD ["gunicorn", "--bind", "0.0.0.0:8000", "desk:app"]\n`;
  const pictures = Array.from({ length: 6_000 }, (_, number) => [`pictures/${number}.svg`, '<svg/>'] as const);
  const context = memoryContext({
    ...Object.fromEntries(pictures),
    'desk/__init__.py': 'def app(environ, start_response):\n    return []\n',
    'requirements.txt': 'gunicorn==23.0.0\n',
  });
  const only = transforms.flatMap(({ transform }) => (transform.id === 'split-build-stage' ? [transform] : []));
  const { after } = fixDockerfile(text, { transforms: only, options: {}, unsafe: true, context });
  expect(after).toContain('FROM python:3.14-slim');
});
