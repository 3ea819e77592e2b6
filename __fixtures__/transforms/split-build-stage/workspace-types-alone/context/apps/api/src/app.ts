import express from 'express';
import { Good } from 'freight-types';
import { best } from 'routes';

express().get('/', (_, answer) => answer.json(best([] as Good[]))).listen(3000);
