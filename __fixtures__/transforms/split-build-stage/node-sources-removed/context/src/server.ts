import express from 'express';
import path from 'node:path';
const app = express();
app.set('views', path.join(__dirname, '../views'));
app.use(express.static('dist/public'));
app.listen(3000);
