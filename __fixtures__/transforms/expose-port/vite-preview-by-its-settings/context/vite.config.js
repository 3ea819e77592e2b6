import { defineConfig } from 'vite';

export default defineConfig({
  server: { port: 3000 },
  // Behind the proxy of the platform.
  preview: {
    host: true,
    port: Number(process.env.PORT) || 8080,
    proxy: { '/api': { target: 'http://api:9000' } },
  },
});
