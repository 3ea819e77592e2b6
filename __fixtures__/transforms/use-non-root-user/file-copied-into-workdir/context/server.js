const fs = require('node:fs');
const http = require('node:http');
const path = require('node:path');

const entries = path.join(__dirname, 'entries');
fs.mkdirSync(entries, { recursive: true });
http
  .createServer((request, response) => {
    fs.writeFileSync(path.join(entries, `${Date.now()}.txt`), request.url);
    response.end('thanks');
  })
  .listen(3000);
