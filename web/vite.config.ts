import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// Where `npm run dev` finds a running server. A key stands in for a sign-in, in development only.
const server = process.env.SEGMENTS_URL ?? 'http://localhost:8080';
const key = process.env.SEGMENTS_DEVELOPMENT_KEY;

export default defineConfig(({ command }) => ({
  plugins: [react()],
  define: { __KEY_IN_PROXY__: JSON.stringify(command === 'serve' && key !== undefined) },
  // The server keeps the panel under this path of the class path.
  build: {
    outDir: 'dist/io/messageflow/web/panel',
    emptyOutDir: true,
    target: 'es2023',
    // An inlined file would be a data: address, which the page's security policy refuses.
    assetsInlineLimit: 0,
    // For `build/pack.js`, which takes it away again.
    manifest: 'manifest.json',
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      '^/(v1|health|metrics|openapi.json)': {
        target: server,
        changeOrigin: true,
        headers: key === undefined ? {} : { Authorization: `Bearer ${key}` },
      },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/test/setup.ts'],
    css: false,
    // On a machine that has other work too, a form takes seconds to be drawn.
    testTimeout: 60_000,
    restoreMocks: true,
  },
}));
