const trips = [
  { origin: 'Brest', destination: 'Lisbon' },
  { origin: 'Lisbon', destination: 'Cadiz' },
];
require('node:http')
  .createServer((_, answer) => answer.end(JSON.stringify(trips)))
  .listen(3000);
