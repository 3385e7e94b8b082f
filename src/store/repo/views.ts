import { AppError } from '../../contract/errors'
import type { PublishedView, ViewAction, ViewVersion } from '../../contract/store'
import type { View, ViewContent } from '../../domain/tactical/view'
import type { AuditFacts } from '../../contract/store'
import { tx } from '../book'
import { canonicalJson } from '../canonical'
import type { CommandContext, Commands, Queries } from '../handlers'
import { newId } from '../ids'
import type { Connection } from '../open-book'
import { all, flag, run } from '../sql'

interface ViewRow {
  readonly id: string
  readonly version: number
  readonly at: number
  readonly by: string
  readonly effective_on: string
  readonly action: ViewAction
  readonly withdrawn_on: string | null
  readonly removed: number
  readonly document: string
}

const toView = (row: ViewRow): View => ({
  ...(JSON.parse(row.document) as ViewContent),
  id: row.id,
  withdrawnOn: row.withdrawn_on,
})

const toVersion = (row: ViewRow): ViewVersion => ({
  version: row.version,
  at: row.at,
  by: row.by,
  effectiveOn: row.effective_on,
  action: row.action,
  view: toView(row),
})

function toPublished(rows: readonly ViewRow[]): PublishedView | null {
  const newest = rows.at(-1)
  if (newest === undefined || newest.removed === 1) return null
  return { view: toView(newest), rev: newest.version, versions: rows.map(toVersion) }
}

const rowsOf = (db: Connection, id: string): ViewRow[] =>
  all<ViewRow>(db, 'SELECT * FROM tactical_view WHERE id = ? ORDER BY version', [id])

function listViews(db: Connection): PublishedView[] {
  const byView = Map.groupBy(all<ViewRow>(db, 'SELECT * FROM tactical_view ORDER BY id, version'), ({ id }) => id)
  return [...byView.values()]
    .flatMap((rows) => toPublished(rows) ?? [])
    .sort((a, b) => b.view.start.localeCompare(a.view.start) || b.view.id.localeCompare(a.view.id))
}

export const viewQueries = {
  'views.all': ({ db }) => listViews(db),
  'views.inEffect': ({ db }, { on }) =>
    all<ViewRow>(
      db,
      `SELECT * FROM tactical_view v
        WHERE version = (SELECT max(version) FROM tactical_view n WHERE n.id = v.id) AND removed = 0
          AND starts <= @on AND expires >= @on AND (withdrawn_on IS NULL OR withdrawn_on > @on)
        ORDER BY id`,
      { on },
    ).map(toView),
} satisfies Queries<'views.all' | 'views.inEffect'>

interface NewVersion {
  readonly id: string
  readonly version: number
  readonly on: string
  readonly action: ViewAction
  readonly content: ViewContent
  readonly withdrawnOn: string | null
  readonly removed?: boolean
}

function addVersion(context: CommandContext, db: Connection, next: NewVersion): void {
  const { content } = next
  run(
    db,
    `INSERT INTO tactical_view
       (id, version, at, by, effective_on, action, level, starts, expires, withdrawn_on, removed, document)
     VALUES (@id, @version, @at, @by, @on, @action, @level, @start, @expires, @withdrawnOn, @removed, @document)`,
    {
      id: next.id,
      version: next.version,
      at: context.book.now(),
      by: context.actor,
      on: next.on,
      action: next.action,
      level: content.level,
      start: content.start,
      expires: content.expires,
      withdrawnOn: next.withdrawnOn,
      removed: flag(next.removed ?? false),
      document: canonicalJson(content),
    },
  )
}

/** One change of a view that exists: the next version, and its audit row. */
function change<T>(
  context: CommandContext,
  action: ViewAction,
  { id, rev }: { readonly id: string; readonly rev: number },
  next: (rows: readonly ViewRow[], newest: ViewRow) => Omit<NewVersion, 'id' | 'version' | 'action'>,
  answer: (published: PublishedView | null) => T,
): T {
  return tx(context.book, context.actor, `views.${action}`, (db) => {
    const rows = rowsOf(db, id)
    const newest = rows.at(-1)
    if (newest === undefined) throw new AppError('notFound')
    if (newest.version !== rev) throw new AppError('staleRevision')
    const version = rev + 1
    addVersion(context, db, { id, version, action, ...next(rows, newest) })
    return { entity: 'view', entityId: id, facts: { version }, value: answer(toPublished(rowsOf(db, id))) }
  })
}

/** A change that leaves a view. */
function standing(published: PublishedView | null): PublishedView {
  if (published === null) throw new AppError('notFound')
  return published
}

const contentOf = (row: ViewRow): ViewContent => JSON.parse(row.document) as ViewContent

export const viewCommands = {
  'views.publish': (context, { on, content }) =>
    tx(context.book, context.actor, 'views.publish', (db) => {
      const id = newId(context.book.now())
      addVersion(context, db, { id, version: 1, on, action: 'publish', content, withdrawnOn: null })
      const facts: AuditFacts = { level: content.level, expires: content.expires }
      return { entity: 'view', entityId: id, facts, value: standing(toPublished(rowsOf(db, id))) }
    }),

  'views.amend': (context, { id, rev, on, content }) =>
    change(context, 'amend', { id, rev }, () => ({ on, content, withdrawnOn: null }), standing),

  'views.withdraw': (context, { id, rev, on }) =>
    change(
      context,
      'withdraw',
      { id, rev },
      (_, newest) => ({ on, content: contentOf(newest), withdrawnOn: on }),
      standing,
    ),

  'views.undo': (context, { id, rev, on }) =>
    change(
      context,
      'undo',
      { id, rev },
      (rows, newest) => {
        const before = rows.at(-2)
        if (before === undefined) return { on, content: contentOf(newest), withdrawnOn: null, removed: true }
        return {
          on: before.effective_on,
          content: contentOf(before),
          withdrawnOn: before.withdrawn_on,
          removed: before.removed === 1,
        }
      },
      (published) => published,
    ),
} satisfies Commands<'views.publish' | 'views.amend' | 'views.withdraw' | 'views.undo'>
