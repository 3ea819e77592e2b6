import { preview } from './shared/servers.js';

export default { preview };
