const port = process.env.PORT || 80;
require('http').createServer().listen(port);
