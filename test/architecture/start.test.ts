import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

/* What the start waits for: the code that is imported statically, by both hosts before they answer and by the page before it paints. */

const root = resolve(import.meta.dirname, '../..')
const importPattern = /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"()]*?\sfrom\s+)?['"](\.[^'"]+)['"]/g

const fileOf = (path: string): string | undefined =>
  [path, `${path}.ts`, `${path}.tsx`].find((file) => existsSync(file) && /\.\w+$/.test(file))

/** All files below the root that a program loads before its first line runs. */
function loadedBy(program: string): string[] {
  const seen = new Set<string>()
  const walk = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    if (!/\.tsx?$/.test(file)) return
    for (const [, typeOnly, target] of readFileSync(file, 'utf8').matchAll(importPattern)) {
      const found = typeOnly === undefined ? fileOf(resolve(dirname(file), target ?? '')) : undefined
      if (found !== undefined) walk(found)
    }
  }
  walk(join(root, program))
  return [...seen].map((file) => relative(root, file))
}

describe('the start', () => {
  it.each(['src/host/node/run.ts', 'electron/main.ts'])(
    '%s serves before rules, schemas, texts and templates are loaded',
    (program) => {
      const loaded = loadedBy(program)
      expect(loaded).toContain('src/backend/router.ts')
      const early = loaded.filter((file) =>
        /^(src\/(domain|quant|proposal|charts|i18n|contract\/(api|jobs))\/|resources\/)/.test(file),
      )
      // The codes of what is wrong with a call, and language and theme, which the first screen asks for.
      const small = ['src/contract/api/app.ts', 'src/contract/api/common.ts', 'src/domain/result.ts']
      expect(early.filter((file) => !small.includes(file))).toEqual([])
    },
  )

  it('the page paints its first screen without the pages behind it', () => {
    const loaded = loadedBy('src/renderer/main.tsx')
    const features = new Set(loaded.map((file) => /^src\/renderer\/features\/([^/]+)/.exec(file)?.[1]).filter(Boolean))
    expect([...features]).toEqual(['start'])
    expect(loaded.filter((file) => file.startsWith('src/charts/'))).toEqual(['src/charts/theme.ts'])
  })

  it('the frame comes with the first page; every other page and tab is a file of its own', () => {
    const loaded = loadedBy('src/renderer/app/workstation.tsx')
    const features = new Set(loaded.map((file) => /^src\/renderer\/features\/([^/]+)/.exec(file)?.[1]).filter(Boolean))
    expect([...features].toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1))).toEqual(['clients', 'imports', 'today'])
  })
})
