const fs = require('fs');
const path = require('path');
const pictures = path.join(__dirname, '..', 'pictures');
fs.mkdirSync(pictures, { recursive: true });
fs.writeFileSync('state.json', '{}');
fs.appendFileSync(require('os').tmpdir() + '/x', '');
