import { $ } from 'zx';
await $`git describe --tags`;
