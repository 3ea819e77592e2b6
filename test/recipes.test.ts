import { describe, expect, it, vi } from 'vitest';
import { memoryContext } from '../src/context/memory.ts';
import { fixDockerfile } from '../src/fix/fix.ts';
import { defineTool, home } from '../src/tools/define.ts';
import type * as rows from '../src/tools/rows.ts';
import { transforms } from '../transforms/index.ts';

// The recipes of CONTRIBUTING.md: a made-up tool and a made-up image, each a row in one place.
vi.mock('../src/tools/rows.ts', async (original) => {
  const { TOOLS } = await original<typeof rows>();
  return { TOOLS: [...TOOLS, pear] };
});
