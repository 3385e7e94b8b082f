import { mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'

const root = resolve(import.meta.dirname, '../..')

/** Bundles programs for Node into a directory of their own, as the product's build does; returns that directory. */
export async function buildPrograms(programs: Readonly<Record<string, string>>): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'advisor-build-'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir,
      emptyOutDir: true,
      rollupOptions: {
        input: Object.fromEntries(Object.entries(programs).map(([name, file]) => [name, resolve(root, file)])),
        output: { format: 'es', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  symlinkSync(join(root, 'node_modules'), join(outDir, 'node_modules'), 'dir')
  return outDir
}
