import express from 'express';
import morgan from 'morgan';
express().use(morgan('tiny')).listen(3000);
