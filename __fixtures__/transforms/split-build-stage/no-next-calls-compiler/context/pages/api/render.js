import { execSync } from 'node:child_process';

export default function handler(request, response) {
  response.send(execSync('npx esbuild /tmp/in.js'));
}
