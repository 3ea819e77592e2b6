const express = require('express');
const path = require('path');

const { render } = require('../client/render.js');
const app = express();
app.use(express.static(path.join(__dirname, '../client/dist')));
app.listen(5000);
