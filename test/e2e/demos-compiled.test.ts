import { buildUnsafe } from './build-demos.ts';
import { COMPILED_DEMOS } from './demo-cases.ts';

buildUnsafe('compiled demos', COMPILED_DEMOS);
