const { writeFileSync } = require("node:fs");

require("node:http")
  .createServer((_, answer) => {
    writeFileSync("/srv/tides/data/last.txt", String(Date.now()));
    answer.end("ok");
  })
  .listen(3000);
