const { Database } = require('sqlite3');
const db = new Database('guests.db');
