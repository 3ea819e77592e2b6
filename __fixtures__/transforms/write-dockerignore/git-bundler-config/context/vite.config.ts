import { execFileSync } from 'node:child_process';
const rev = execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString();
export default { define: { __REV__: rev } };
