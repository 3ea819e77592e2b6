import { revision } from './src/lib/revision.ts';
export default { site: revision };
