import fs from 'fs';
import path from 'path';
export const all = () => fs.readdirSync(path.join(process.cwd(), 'content'));
