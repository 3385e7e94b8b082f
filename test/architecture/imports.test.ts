import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** Who may import whom (architecture.md, decisions E13). `type:` marks what may be imported for its types alone. */
const allowed: Record<string, readonly string[]> = {
  quant: [],
  i18n: [],
  domain: ['quant'],
  contract: ['domain'],
  charts: ['domain', 'i18n'],
  proposal: ['domain', 'contract', 'i18n', 'charts'],
  store: ['domain', 'contract'],
  'worker/pool': ['contract', 'host/ports'],
  worker: ['domain', 'quant', 'contract'],
  'host/ports': [],
  'host/node': ['backend', 'host/ports', 'contract'],
  backend: ['domain', 'contract', 'store', 'worker/pool', 'proposal', 'i18n', 'host/ports'],
  renderer: ['contract', 'i18n', 'domain', 'proposal', 'charts', 'type:backend/router'],
  cli: ['backend', 'contract', 'i18n', 'host/node'],
  electron: ['backend', 'contract', 'host/ports'],
}

/** Areas that must run anywhere, with time, randomness and configuration as arguments. */
const pure = ['quant', 'domain', 'contract', 'i18n', 'proposal', 'charts', 'renderer']
const impure = [/\bDate\.now\s*\(/, /\bnew Date\(\s*\)/, /\bMath\.random\s*\(/, /\bprocess\.env\b/]

const filesBelow = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))

const areaOf = (file: string): string => {
  if (file.startsWith('electron/')) return 'electron'
  const path = file.replace(/^src\//, '').replace(/\.(ts|tsx)$/, '')
  const special = ['worker/pool', 'host/ports', 'host/node', 'backend/router'].find(
    (p) => path === p || path.startsWith(`${p}/`),
  )
  return special === 'backend/router' ? 'backend' : (special ?? path.split('/')[0] ?? '')
}

interface Import {
  readonly file: string
  readonly target: string
  readonly typeOnly: boolean
}

const importPattern =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^'"()]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g

const importsOf = (file: string): Import[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(importPattern)].map((m) => ({
    file,
    target: m[3] ?? m[4] ?? '',
    typeOnly: m[2] !== undefined,
  }))

const sources = [...filesBelow('src'), ...filesBelow('electron')]
const imports = sources.flatMap(importsOf)
const isRelative = (target: string) => target.startsWith('.')
const targetOf = (i: Import) => relative(root, resolve(root, dirname(i.file), i.target))

describe('who may import whom', () => {
  it('every import between areas is one that the table allows', () => {
    const broken = imports
      .filter((i) => isRelative(i.target) && !targetOf(i).startsWith('resources/'))
      .map((i) => ({ ...i, from: areaOf(i.file), to: areaOf(targetOf(i)), path: targetOf(i).replace(/^src\//, '') }))
      .filter(({ from, to }) => from !== 'tools' && from !== to)
      .filter(({ from, to, typeOnly, path }) => {
        const rule = allowed[from]
        if (rule === undefined) return true
        return !rule.includes(to) && !(typeOnly && rule.includes(`type:${path}`))
      })
      .map(
        ({ file, target, from, to }) =>
          `${file} imports ${target}: ${from} may import ${(allowed[from] ?? []).join(', ') || 'nothing'}, not ${to}`,
      )
    expect(broken).toEqual([])
  })

  it('renderer features do not import each other', () => {
    const feature = (path: string) => /^src\/renderer\/features\/([^/]+)/.exec(path)?.[1]
    const broken = imports
      .filter(
        (i) =>
          isRelative(i.target) && feature(i.file) && feature(targetOf(i)) && feature(i.file) !== feature(targetOf(i)),
      )
      .map((i) => `${i.file} imports ${i.target}: features do not import each other`)
    expect(broken).toEqual([])
  })

  it("only electron/ imports 'electron'", () => {
    const broken = imports.filter((i) => i.target === 'electron' && !i.file.startsWith('electron/')).map((i) => i.file)
    expect(broken).toEqual([])
  })

  it('pure areas use no Node built-in, clock, randomness or environment', () => {
    const builtin = new Set(builtinModules)
    const inPureArea = (file: string) => pure.includes(areaOf(file))
    const nodeImports = imports
      .filter((i) => inPureArea(i.file) && !i.typeOnly && (i.target.startsWith('node:') || builtin.has(i.target)))
      .map((i) => `${i.file} imports ${i.target}`)
    const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
    const calls = sources
      .filter(inPureArea)
      .flatMap((file) =>
        impure
          .filter((p) => p.test(withoutComments(readFileSync(join(root, file), 'utf8'))))
          .map((p) => `${file} uses ${p.source}`),
      )
    expect([...nodeImports, ...calls]).toEqual([])
  })

  it('every file in electron/ stays under 150 lines', () => {
    const long = filesBelow('electron').filter(
      (file) => readFileSync(join(root, file), 'utf8').split('\n').length > 150,
    )
    expect(long).toEqual([])
  })
})
