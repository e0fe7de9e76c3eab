import { defineConfig } from 'vite';

// The script for pages of web sites: one file that stands for itself, for browsers of the last years.
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/io/messageflow/web/tracking',
    emptyOutDir: true,
    target: 'es2018',
    lib: {
      entry: 'src/tracking/t.ts',
      formats: ['iife'],
      name: 'messageflow',
      fileName: () => 't.js',
    },
  },
});
