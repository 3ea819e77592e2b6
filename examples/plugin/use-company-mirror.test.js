import test from 'node:test';
import { testTransform } from 'dockerfix/testing';
import plugin from './use-company-mirror.js';

test('base images come from the mirror', () => {
  testTransform(plugin[0].transform, [
    {
      name: 'an official image',
      input: 'FROM debian:12\nRUN true\n',
      expected: 'FROM mirror.example.com/hub/library/debian:12\nRUN true\n',
      outcomes: [{ kind: 'applied', line: 1 }],
    },
    {
      name: 'with a mirror of its own',
      input: 'FROM grafana/grafana:11.4.0 AS dashboards\n',
      expected: 'FROM localhost:5000/grafana/grafana:11.4.0 AS dashboards\n',
      options: { mirror: 'localhost:5000' },
    },
    { name: 'another registry', input: 'FROM quay.io/fedora/fedora:41\n' },
    { name: 'a stage', input: 'FROM scratch AS base\nFROM base\n' },
  ]);
});
