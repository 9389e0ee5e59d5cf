import { build } from './build.js';
import { command, root } from './run.js';

/** Builds what has changed and serves the page locally. */
await command(import.meta, async () => {
  await build();
  const { preview } = await import('vite');
  const server = await preview({
    root,
    configFile: false,
    logLevel: 'warn',
    appType: 'mpa', // an unknown path gives a 404 instead of the front page
    preview: { host: '127.0.0.1', port: Number(process.env.PORT ?? 4173), strictPort: false },
  });
  console.log(`Downhill is running at ${server.resolvedUrls?.local[0]} – press Ctrl+C to stop`);
});
