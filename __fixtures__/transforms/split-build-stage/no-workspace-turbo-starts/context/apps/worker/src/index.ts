import { queue } from '@beacon/queue';

queue('letters');
