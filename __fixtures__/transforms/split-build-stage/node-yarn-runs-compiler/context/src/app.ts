import express from 'express';

const app = express();
app.set('view engine', 'ejs');
app.get('/', (_, answer) => answer.render('films'));
app.listen(3000);
