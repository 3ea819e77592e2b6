import { context } from 'esbuild';
const build = await context({ entryPoints: ['page.js'], outdir: 'public' });
if (process.argv.includes('--once')) await build.rebuild();
else await build.serve({ port: 8090 });
