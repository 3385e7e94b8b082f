import { AppError } from '../../contract/errors'
import type { ClientFlag, Contact, Note, StoreCommands } from '../../contract/store'
import { type Book, type Change, tx } from '../book'
import type { Commands, Queries } from '../handlers'
import { newId } from '../ids'
import { measureWindows, refreshMeasure } from '../import/measures'
import type { Connection } from '../open-book'
import { all, get, run } from '../sql'
import { requireClient } from './client-page'

interface NoteRow extends Note {
  readonly client_id: string
  readonly deleted_at: number | null
}

const toNote = ({ id, rev, at, by, text }: NoteRow): Note => ({ id, rev, at, by, text })

/** AppError `notFound`. */
function requireNote(db: Connection, id: string): NoteRow {
  const row = get<NoteRow>(db, 'SELECT * FROM note WHERE id = ?', [id])
  if (row === undefined) throw new AppError('notFound')
  return row
}

/** AppError `staleRevision` when somebody else has written in between, `notFound` when it was removed. */
function requireRevision(row: NoteRow, rev: number): void {
  if (row.deleted_at !== null) throw new AppError('notFound')
  if (row.rev !== rev) throw new AppError('staleRevision')
}

const ofClient = <T>(clientId: string, value: T, facts: Change<T>['facts'] = {}): Change<T> => ({
  entity: 'client',
  entityId: clientId,
  facts,
  value,
})

interface ContactRow {
  readonly id: string
  readonly client_id: string
  readonly date: string
  readonly time: string | null
  readonly channel: Contact['channel']
  readonly started_by: Contact['startedBy']
  readonly quality: Contact['quality']
  readonly summary: string | null
  readonly promise_due: string | null
  readonly promise_done: string | null
  readonly import_id: string | null
  readonly deleted_at: number | null
}

const toContact = (row: ContactRow): Contact => ({
  id: row.id,
  date: row.date,
  time: row.time,
  channel: row.channel,
  startedBy: row.started_by,
  quality: row.quality,
  summary: row.summary,
  promiseDue: row.promise_due,
  promiseDone: row.promise_done,
  imported: row.import_id !== null,
})

function requireContact(db: Connection, id: string): ContactRow {
  const row = get<ContactRow>(db, 'SELECT * FROM contact WHERE id = ?', [id])
  if (row === undefined) throw new AppError('notFound')
  return row
}

/** Writes a contact inside a transaction that is open; the caller refreshes the client's measures. */
export function insertContact(
  db: Connection,
  at: number,
  actor: string,
  input: StoreCommands['clients.addContact']['input'],
): string {
  const id = newId(at)
  run(
    db,
    `INSERT INTO contact (id, client_id, date, channel, started_by, quality, summary, promise_due, by)
     VALUES (@id, @clientId, @date, @channel, @startedBy, @quality, @summary, @promiseDue, @by)`,
    { ...input, id, by: actor },
  )
  return id
}

/** Changes a contact, and the client's last contact with it. */
function changeContact(
  book: Book,
  actor: string,
  action: string,
  id: string,
  assignment: string,
  value: string | number | null,
): Contact {
  return tx(book, actor, action, (db) => {
    const before = requireContact(db, id)
    run(db, `UPDATE contact SET ${assignment} = ?, rev = rev + 1 WHERE id = ?`, [value, id])
    refreshMeasure(db, before.client_id, measureWindows(db))
    return ofClient(before.client_id, toContact(requireContact(db, id)), { contact: id })
  })
}

interface FlagRow {
  readonly id: string
  readonly client_id: string
  readonly kind: ClientFlag['kind']
  readonly from_on: string
  readonly until_on: string | null
}

const toFlag = (row: FlagRow): ClientFlag => ({
  id: row.id,
  clientId: row.client_id,
  kind: row.kind,
  from: row.from_on,
  until: row.until_on,
})

export const serviceQueries = {
  'clients.serviceLog': ({ db }, { clientId }) => ({
    notes: all<NoteRow>(db, 'SELECT * FROM note WHERE client_id = ? AND deleted_at IS NULL ORDER BY at DESC, id DESC', [
      clientId,
    ]).map(toNote),
    contacts: all<ContactRow>(
      db,
      `SELECT * FROM contact WHERE client_id = ? AND deleted_at IS NULL ORDER BY date DESC, time DESC, id DESC`,
      [clientId],
    ).map(toContact),
  }),
  'clients.flags': ({ db }, { clientId }) =>
    all<FlagRow>(db, 'SELECT * FROM client_flag WHERE client_id = ? ORDER BY from_on DESC, id DESC', [clientId]).map(
      toFlag,
    ),
} satisfies Queries<'clients.serviceLog' | 'clients.flags'>

export const serviceCommands = {
  'clients.addNote': ({ book, actor }, { clientId, text }) =>
    tx(book, actor, 'clients.addNote', (db) => {
      requireClient(db, clientId)
      const at = book.now()
      const note: Note = { id: newId(at), rev: 1, at, by: actor, text }
      run(db, 'INSERT INTO note (id, client_id, at, by, text) VALUES (@id, @clientId, @at, @by, @text)', {
        ...note,
        clientId,
      })
      return ofClient(clientId, note, { note: note.id })
    }),

  'clients.updateNote': ({ book, actor }, { id, rev, text }) =>
    tx(book, actor, 'clients.updateNote', (db) => {
      const before = requireNote(db, id)
      requireRevision(before, rev)
      run(db, 'UPDATE note SET text = ?, rev = rev + 1 WHERE id = ?', [text, id])
      return ofClient(before.client_id, toNote(requireNote(db, id)), { note: id, rev: rev + 1 })
    }),

  'clients.removeNote': ({ book, actor }, { id, rev }) =>
    tx(book, actor, 'clients.removeNote', (db) => {
      const before = requireNote(db, id)
      requireRevision(before, rev)
      run(db, 'UPDATE note SET deleted_at = ?, rev = rev + 1 WHERE id = ?', [book.now(), id])
      return ofClient(before.client_id, { rev: rev + 1 }, { note: id })
    }),

  'clients.restoreNote': ({ book, actor }, { id }) =>
    tx(book, actor, 'clients.restoreNote', (db) => {
      const before = requireNote(db, id)
      run(db, 'UPDATE note SET deleted_at = NULL, rev = rev + 1 WHERE id = ?', [id])
      return ofClient(before.client_id, toNote(requireNote(db, id)), { note: id })
    }),

  'clients.addContact': ({ book, actor }, input) =>
    tx(book, actor, 'clients.addContact', (db) => {
      requireClient(db, input.clientId)
      const id = insertContact(db, book.now(), actor, input)
      refreshMeasure(db, input.clientId, measureWindows(db))
      return ofClient(input.clientId, toContact(requireContact(db, id)), { contact: id, channel: input.channel })
    }),

  'clients.removeContact': ({ book, actor }, { id }) => {
    changeContact(book, actor, 'clients.removeContact', id, 'deleted_at', book.now())
    return {}
  },

  'clients.restoreContact': ({ book, actor }, { id }) =>
    changeContact(book, actor, 'clients.restoreContact', id, 'deleted_at', null),

  'clients.keepPromise': ({ book, actor }, { contactId, doneOn }) =>
    changeContact(book, actor, 'clients.keepPromise', contactId, 'promise_done', doneOn),

  'clients.addFlag': ({ book, actor }, input) =>
    tx(book, actor, 'clients.addFlag', (db) => {
      requireClient(db, input.clientId)
      const value: ClientFlag = { ...input, id: newId(book.now()) }
      run(
        db,
        'INSERT INTO client_flag (id, client_id, kind, from_on, until_on) VALUES (@id, @clientId, @kind, @from, @until)',
        { ...value },
      )
      return ofClient(input.clientId, value, { flag: value.id, kind: input.kind })
    }),

  'clients.closeFlag': ({ book, actor }, { id, until }) =>
    tx(book, actor, 'clients.closeFlag', (db) => {
      run(db, 'UPDATE client_flag SET until_on = ?, rev = rev + 1 WHERE id = ?', [until, id])
      const row = get<FlagRow>(db, 'SELECT * FROM client_flag WHERE id = ?', [id])
      if (row === undefined) throw new AppError('notFound')
      return ofClient(row.client_id, toFlag(row), { flag: id })
    }),

  'clients.reveal': ({ book, actor }, { clientId, reason }) =>
    tx(book, actor, 'clients.reveal', (db) => {
      if (reason.trim() === '') throw new AppError('invalidInput')
      const client = requireClient(db, clientId)
      const accounts = all<{ id: string; accountNo: string }>(
        db,
        'SELECT id, account_no AS accountNo FROM account WHERE client_id = ? ORDER BY account_no',
        [clientId],
      )
      const value = { mobile: client.mobile, idNumber: client.id_number, address: client.address, accounts }
      return ofClient(clientId, value, { reason })
    }),
} satisfies Commands<
  | 'clients.addNote'
  | 'clients.updateNote'
  | 'clients.removeNote'
  | 'clients.restoreNote'
  | 'clients.addContact'
  | 'clients.removeContact'
  | 'clients.restoreContact'
  | 'clients.keepPromise'
  | 'clients.addFlag'
  | 'clients.closeFlag'
  | 'clients.reveal'
>
