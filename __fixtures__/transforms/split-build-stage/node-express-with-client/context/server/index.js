const express = require('express');
express().use(express.static('dist')).listen(5000);
