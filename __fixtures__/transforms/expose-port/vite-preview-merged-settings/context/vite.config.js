import { mergeConfig } from 'vite';
import base from '../base.js';

export default mergeConfig(base, { build: { sourcemap: true } });
