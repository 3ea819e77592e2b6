import { queue } from '@beacon/queue';

queue('letters').on('job', console.log);
