import express from 'express';

express().use(express.static('web/build')).listen(8000);
