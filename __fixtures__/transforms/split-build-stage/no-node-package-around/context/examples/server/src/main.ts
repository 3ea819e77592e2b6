import parse from 'parser';

parse();
