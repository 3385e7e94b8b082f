import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The repository, and in it the programs that `npm run build` has made. */
export const root = resolve(import.meta.dirname, '../..')
export const programsDir = join(root, 'out/main')
export const sampleDir = join(root, 'resources/sample')

/** A built program; `npm test` builds before it runs anything. */
export function program(name: string): string {
  const file = join(programsDir, `${name}.js`)
  if (!existsSync(file)) throw new Error(`out/main/${name}.js is missing: run \`npm run build\` first`)
  return file
}

/** The day of the sample's exports; everything that looks at them is pinned to it. */
export const SAMPLE_DAY = '2026-11-20'
export const PASSPHRASE = 'correct horse battery staple'

/** Stands on paper; every name and number is invented. */
export const profile = {
  firm: '示例证券股份有限公司',
  branch: '示例城长安路营业部',
  advisorName: '示例顾问',
  registrationCode: 'S0000000000001',
  phone: '010-0000-0000',
  address: '示例城长安路 1 号',
  complaintPhone: '010-0000-0001',
  brandColor: '#0f5e6e',
  role: 'manager',
} as const

/** The sample's exports without the deliberately dirty one. */
export const DIRTY_FILE = '交割单-有问题.xls'
