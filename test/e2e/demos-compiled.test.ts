import { buildUnsafe } from './build-demos.ts';
import { BUILT_DEMOS } from './demo-cases.ts';

buildUnsafe(
  'slow demos',
  BUILT_DEMOS.filter(([, { isSlow }]) => isSlow),
);
