import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ports, PrintDocument } from '../../host/ports'

export const PRINT_SCRIPT_PATH = '/print-charts.js'
export const PRINT_FONTS_PATH = '/fonts/noto-sans-sc.css'

let cached: Promise<PrintDocument['resources']> | undefined

/** The fonts and the one script of a print page, read once and kept: they hold no client data. */
export function printResources(ports: Ports): Promise<PrintDocument['resources']> {
  cached ??= load(ports).catch((error: unknown) => {
    cached = undefined
    throw error
  })
  return cached
}

async function load({ resourcesDir, rendererDir }: Ports): Promise<PrintDocument['resources']> {
  const fontsDir = join(resourcesDir, 'fonts')
  const fonts = (await readdir(fontsDir)).filter((name) => /\.(woff2|css)$/.test(name))
  const entries = await Promise.all(
    fonts.map(async (name) => {
      const contentType = name.endsWith('.css') ? 'text/css; charset=utf-8' : 'font/woff2'
      return [`/fonts/${name}`, { contentType, body: new Uint8Array(await readFile(join(fontsDir, name))) }] as const
    }),
  )
  const script = await readFile(join(rendererDir, '..', 'print', 'print-charts.js'))
  return new Map([
    ...entries,
    [PRINT_SCRIPT_PATH, { contentType: 'text/javascript; charset=utf-8', body: new Uint8Array(script) }],
  ])
}
