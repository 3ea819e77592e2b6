const fs = require('node:fs');
const http = require('node:http');

fs.mkdirSync('/app/uploads', { recursive: true });
http
  .createServer((request, response) => {
    request.pipe(fs.createWriteStream('/app/uploads/last'));
    response.end();
  })
  .listen(3000);
