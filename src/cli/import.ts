import { parseArgs } from 'node:util'
import type { BackendContext } from '../backend/context'
import { IMPORT_ORDER } from '../backend/imports/import-order'
import { importKind, type ImportPreview, type ImportSniff } from '../contract/api/imports'
import type { Language } from '../i18n/types'
import { EXIT_OK, EXIT_REFUSED, print, UsageError } from './answer'
import { offerLocal } from './local-file'
import { AboutFile, bookOptions, resultOf, withBook, type Caller } from './with-book'
import { spokenLanguage, withWords } from './words'

type Kind = ImportPreview['kind']

interface Offered {
  readonly file: string
  readonly sniff: ImportSniff
  readonly kind: Kind
}

async function sniff(context: BackendContext, call: Caller, file: string, kind: Kind | undefined): Promise<Offered> {
  const sniffed = await call.imports.sniff({ uploadId: await offerLocal(context, file) })
  const known = kind ?? sniffed.kind
  if (known === null)
    throw new UsageError(`What ${file} contains was not recognised; say it with --kind (${IMPORT_ORDER.join(', ')}).`)
  return { file, sniff: sniffed, kind: known }
}

const summaryOf = ({ file }: Offered, preview: ImportPreview) => ({
  file,
  kind: preview.kind,
  rows: preview.rows,
  skipped: preview.skipped,
  ...preview.counts,
  errors: preview.errorCount,
  warnings: preview.warningCount,
  from: preview.from,
  to: preview.to,
})

/** Imports one file, all or nothing: with a single wrong row nothing of it reaches the book. */
async function importFile(call: Caller, offered: Offered, dryRun: boolean, language: Language): Promise<boolean> {
  const { sniff: sniffed, kind } = offered
  const preview = await resultOf(
    await call.imports.preview({ uploadId: sniffed.uploadId, kind, mapping: sniffed.mapping, directions: {} }),
  )
  const refused = preview.errorCount > 0
  if (refused || dryRun) await call.imports.cancel({ importId: preview.importId })
  else await resultOf(await call.imports.commit({ importId: preview.importId }))
  print({
    ...summaryOf(offered, preview),
    imported: !refused && !dryRun,
    ...(refused ? { problems: withWords(language, preview.problems) } : {}),
  })
  return !refused
}

async function aboutFile<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof UsageError ? error : new AboutFile(file, error)
  }
}

/** `advisor import FILES…`: one JSON line a file; stops at the first file with errors, exit 2. */
export async function importCommand(programsDir: string, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...bookOptions, kind: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
  })
  if (positionals.length === 0) throw new UsageError('import takes one or more files.')
  const kind = importKind.optional().safeParse(values.kind)
  if (!kind.success) throw new UsageError(`--kind takes one of ${IMPORT_ORDER.join(', ')}.`)
  const language = spokenLanguage(values.lang)
  return withBook(programsDir, values, async ({ call, context }) => {
    const offered: Offered[] = []
    for (const file of positionals) offered.push(await aboutFile(file, () => sniff(context, call, file, kind.data)))
    for (const file of offered.toSorted((a, b) => IMPORT_ORDER.indexOf(a.kind) - IMPORT_ORDER.indexOf(b.kind))) {
      if (!(await aboutFile(file.file, () => importFile(call, file, values['dry-run'], language)))) return EXIT_REFUSED
    }
    return EXIT_OK
  })
}
