const { createCanvas, registerFont } = require('canvas');
registerFont('fonts/Lora.ttf', { family: 'Lora' });
require('express')().listen(3000);
