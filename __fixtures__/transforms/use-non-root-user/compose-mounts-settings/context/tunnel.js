const { readFileSync } = require("node:fs");

const account = JSON.parse(readFileSync("/etc/tunnel/tunnel.json", "utf8"));
setInterval(() => console.log("open", account.tunnel), 60_000);
