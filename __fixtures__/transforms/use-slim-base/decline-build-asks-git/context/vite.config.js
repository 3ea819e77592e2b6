import { execSync } from 'node:child_process';
export default { define: { REVISION: JSON.stringify(execSync('git rev-parse HEAD').toString()) } };
