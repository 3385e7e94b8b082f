import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** Every program that runs under Node or Electron, by the name of its file in out/main. */
const programs: Record<string, string> = {
  electron: 'electron/main.ts',
  worker: 'src/worker/entry.ts',
  'store-thread': 'src/store/thread-entry.ts',
  'node-host': 'src/host/node/main.ts',
  cli: 'src/cli/main.ts',
  demo: 'src/tools/demo.ts',
  bench: 'test/bench/main.ts',
  'generate-sample': 'src/tools/generate-sample.ts',
}

const input = Object.fromEntries(
  Object.entries(programs)
    .filter(([, file]) => existsSync(resolve(file)))
    .map(([name, file]) => [name, resolve(file)]),
)

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      minify: true,
      rollupOptions: {
        input,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 3000,
      rollupOptions: {
        input: { index: resolve('src/renderer/index.html'), 'print-charts': resolve('src/charts/print-charts.ts') },
        output: {
          entryFileNames: (chunk) => (chunk.name === 'print-charts' ? 'print-charts.js' : 'assets/[name]-[hash].js'),
        },
      },
    },
  },
})
