import type { RuleFileView, RuleHits } from '../../contract/api/rules'
import { AppError } from '../../contract/errors'
import { translator, wordOf } from '../../i18n/create-i18n'
import type { Language } from '../../i18n/types'
import { textIn } from '../settings/reference-files'
import { fileSections } from './file-values'
import { RULE_FILES, type RuleFile } from './rule-files'
import { ValueWords } from './value-words'

/** Files ship with the program: what has been written in a language once is kept. */
const written = new Map<string, RuleFileView>()

const idOf = ({ pack }: RuleFile): string => String(pack['id'])

function viewOf(file: RuleFile, language: Language): RuleFileView {
  const id = idOf(file)
  const key = `${language}/${id}`
  const view = written.get(key) ?? { id, sections: fileSections(file.pack, new ValueWords(id, language)) }
  written.set(key, view)
  return view
}

function fileById(id: string): RuleFile {
  const file = RULE_FILES.find((one) => idOf(one) === id)
  if (file === undefined) throw new AppError('notFound')
  return file
}

/** Every value of a file for the screen. */
export const ruleFileView = (id: string, language: Language): RuleFileView => viewOf(fileById(id), language)

/** A file's name in a language: its own title, else the one that the product gives it. */
export function ruleFileName(pack: RuleFile['pack'], language: Language): string {
  const { title } = pack
  const side = language === 'zh-CN' ? 'zh' : 'en'
  if (typeof title === 'object' && title !== null && side in title) return String(title[side as keyof typeof title])
  return wordOf(translator(language), 'settings.policies.file', String(pack['id']))
}

/** SECURITY: a cell that a spreadsheet would run as a formula is kept as text. */
const csvCell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A file to take away: as it ships (JSON), or as it reads (CSV, each section and table under its name). */
export function exportRuleFile(
  id: string,
  language: Language,
  format: 'csv' | 'json',
): { readonly fileName: string; readonly text: string } {
  const file = fileById(id)
  const version = textIn(file.pack['version'])
  const fileName = `${id}-${version.replaceAll(/[^\w.-]/g, '-')}.${format}`
  if (format === 'json') return { fileName, text: `${JSON.stringify(file.pack, null, 2)}\n` }
  const rows = viewOf(file, language).sections.flatMap(({ title, facts, tables }) => [
    [title],
    ...facts.map(({ label, text }) => [label, text]),
    ...tables.flatMap((table) => [[table.title], table.head, ...table.rows]),
    [],
  ])
  const head = [[ruleFileName(file.pack, language), id, version], []]
  const body = [...head, ...rows].map((cells) => cells.map(csvCell).join(','))
  return { fileName, text: `\uFEFF${body.join('\r\n')}\r\n` }
}

const MOST_HITS = 60

/**
 * Where all the words stand: values that have them in their own labels and text first, then those that need the name of
 * their file for some of them. A file's name alone is one hit, not one for each of its values.
 */
export function searchRuleFiles(text: string, language: Language): RuleHits {
  const terms = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (terms.length === 0) return { hits: [], more: 0 }
  const near: RuleHits['hits'] = []
  const far: RuleHits['hits'] = []
  for (const file of RULE_FILES) {
    const id = idOf(file)
    const name = `${ruleFileName(file.pack, language)} ${id}`.toLowerCase()
    const rest = terms.filter((term) => !name.includes(term))
    if (rest.length === 0) near.push({ id, area: file.area, path: '', where: '', text: '' })
    for (const { path, where, text: found } of valuesOf(viewOf(file, language))) {
      const hay = `${where} ${found}`.toLowerCase()
      const all = terms.every((term) => hay.includes(term))
      if (all) near.push({ id, area: file.area, path, where, text: found })
      else if (rest.length > 0 && rest.length < terms.length && rest.every((term) => hay.includes(term)))
        far.push({ id, area: file.area, path, where, text: found })
    }
  }
  const hits = [...near, ...far]
  return { hits: hits.slice(0, MOST_HITS), more: Math.max(0, hits.length - MOST_HITS) }
}

const valuesOf = ({ sections }: RuleFileView): readonly { path: string; where: string; text: string }[] =>
  sections.flatMap(({ title, facts, tables }) => [
    ...facts.map(({ path, label, text }) => ({ path, where: `${title} · ${label}`, text })),
    ...tables.flatMap(({ path, title: name, head, rows }) =>
      rows.map((row) => ({ path, where: `${name} · ${head.join(' ')}`, text: row.join(' · ') })),
    ),
  ])
