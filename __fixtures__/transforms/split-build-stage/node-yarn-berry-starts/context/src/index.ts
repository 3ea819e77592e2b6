import fs from 'node:fs';
import path from 'node:path';
const t = fs.readFileSync(path.join(__dirname, 'templates', 'a.mjml'), 'utf8');
