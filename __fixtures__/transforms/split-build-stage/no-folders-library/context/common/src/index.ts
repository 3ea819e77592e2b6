import yaml from 'yaml';

export const menu = yaml.parse('- soup');
