import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** Those of the named files that exist; a program is built as soon as it is there. */
const present = (files: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([, file]) => existsSync(resolve(file)))
      .map(([name, file]) => [name, resolve(file)]),
  )

/** Every program that runs under Node or Electron, by the name of its file in out/main. */
const programs = present({
  electron: 'electron/main.ts',
  worker: 'src/worker/entry.ts',
  'store-thread': 'src/store/thread-entry.ts',
  'draw-thread': 'src/worker/drawing/thread-entry.ts',
  'node-host': 'src/host/node/main.ts',
  cli: 'src/cli/main.ts',
  demo: 'src/tools/demo.ts',
  bench: 'test/bench/main.ts',
  'generate-sample': 'src/tools/generate-sample.ts',
})

/** The one script of print pages: a single file, because a print page may load nothing else (decisions E1). */
const printScript = present({ 'print-charts': 'src/charts/print-charts.ts' })

/**
 * Packages that go into the bundles: they load in a third of the time, mathjs (thousands of small files) in a fifth.
 * Outside stay native code, wasm that is found beside its script, and the large ones that few commands need.
 */
const bundled = [
  '@trpc/server',
  'canonicalize',
  'decimal.js',
  'i18next',
  'lean-qr',
  'mathjs',
  'papaparse',
  'pinyin-pro',
  'react',
  'react-dom',
  'zod',
]

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      minify: true,
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        input: programs,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/print',
      minify: true,
      externalizeDeps: false,
      rollupOptions: { input: printScript, output: { format: 'cjs', entryFileNames: '[name].js' } },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      assetsInlineLimit: 0,
      // One style sheet in one order, whichever page is opened first.
      cssCodeSplit: false,
      chunkSizeWarningLimit: 3000,
      rollupOptions: {
        input: present({ index: 'src/renderer/index.html' }),
        // Styles in the order of the imports, the kit before what refines it, and not in the order of the files.
        output: { codeSplitting: { groups: [{ name: 'styles', test: /\.css$/ }] } },
      },
    },
  },
})
