import { rm } from 'node:fs/promises'
import type { Backup, BookName, Profile } from '../../contract/api/app'
import { AppError } from '../../contract/errors'
import type { BackendContext } from '../context'
import { forgetFeeBook } from '../fee-book/kept-book'
import { bookDir, bookExists } from './book-places'

/** The sample book is always looked at on this day, so that it never grows old: assessments stay valid, contacts due. */
export const SAMPLE_DAY = '2026-11-23'

/** Shortest passphrase that is accepted for a book with clients in it. */
const MINIMUM_PASSPHRASE = 10

export async function createBook(
  ctx: BackendContext,
  input: { passphrase: string; profile: Profile },
): Promise<{ recoveryCode: string; publicKey: string }> {
  if (input.passphrase.length < MINIMUM_PASSPHRASE)
    throw new AppError('weakPassphrase', { params: { minimum: MINIMUM_PASSPHRASE } })
  if (bookExists(ctx, 'main')) throw new AppError('bookExists')
  const keys = await ctx.store.create({
    dir: bookDir(ctx, 'main'),
    passphrase: input.passphrase,
    profile: input.profile,
    actor: input.profile.advisorName,
  })
  await startSession(ctx)
  return keys
}

export async function unlockBook(ctx: BackendContext, input: { book: BookName; passphrase: string }): Promise<void> {
  if (!bookExists(ctx, input.book)) throw new AppError('noBook')
  await ctx.store.open({ dir: bookDir(ctx, input.book), passphrase: input.passphrase })
  await startSession(ctx, input.book === 'sample' ? SAMPLE_DAY : null)
  await note(ctx, 'book.unlocked')
}

export async function recoverBook(
  ctx: BackendContext,
  input: { book: BookName; recoveryCode: string; newPassphrase: string },
): Promise<void> {
  if (input.newPassphrase.length < MINIMUM_PASSPHRASE)
    throw new AppError('weakPassphrase', { params: { minimum: MINIMUM_PASSPHRASE } })
  if (!bookExists(ctx, input.book)) throw new AppError('noBook')
  await ctx.store.recover({
    dir: bookDir(ctx, input.book),
    recoveryCode: input.recoveryCode,
    newPassphrase: input.newPassphrase,
  })
  await startSession(ctx, input.book === 'sample' ? SAMPLE_DAY : null)
  await note(ctx, 'book.recovered')
}

export async function changePassphrase(
  ctx: BackendContext,
  input: { oldPassphrase: string; newPassphrase: string },
): Promise<void> {
  if (input.newPassphrase.length < MINIMUM_PASSPHRASE)
    throw new AppError('weakPassphrase', { params: { minimum: MINIMUM_PASSPHRASE } })
  await ctx.store.changePassphrase(input)
  await note(ctx, 'book.passphraseChanged')
}

/** A fresh recovery code for the open book, for one that was lost or seen by others. AppError `wrongPassphrase`. */
export async function newRecoveryCode(
  ctx: BackendContext,
  input: { passphrase: string },
): Promise<{ recoveryCode: string; publicKey: string }> {
  const renewed = await ctx.store.newRecoveryCode(input)
  await note(ctx, 'book.recoveryCodeChanged')
  return renewed
}

/** Backups of a book that cannot be opened. */
export const closedBackups = (ctx: BackendContext, input: { book: BookName }): Promise<Backup[]> =>
  ctx.store.backupsOf({ dir: bookDir(ctx, input.book) })

/** Puts a backup in place of a book that cannot be opened, and opens it. What it replaces is kept among the backups. */
export async function restoreClosed(
  ctx: BackendContext,
  input: { book: BookName; backupId: string; passphrase: string },
): Promise<void> {
  const { book, backupId, passphrase } = input
  const dir = bookDir(ctx, book)
  const replaced = await ctx.store.restoreClosed({ dir, passphrase, backupId })
  await ctx.store.open({ dir, passphrase })
  await startSession(ctx, book === 'sample' ? SAMPLE_DAY : null)
  await ctx.store.execute('audit.note', ctx.session.actor, {
    action: 'backups.restore',
    entity: 'backup',
    entityId: backupId,
    facts: replaced === null ? {} : { replaced: replaced.id },
  })
}

/** Puts the newest copy of the key file in place of a missing or damaged one. The book stays closed. */
export const restoreKeyFile = (ctx: BackendContext, input: { book: BookName }): Promise<void> =>
  ctx.store.restoreKeyFile({ dir: bookDir(ctx, input.book) })

/** Ends every running job, closes the book and forgets its key. */
export async function lockBook(ctx: BackendContext): Promise<void> {
  ctx.jobs.cancelAll()
  // SECURITY: the client's window forgets what it shows before anything else.
  ctx.meeting.lock()
  if (ctx.store.status().open !== null) await note(ctx, 'book.locked')
  forgetFeeBook(ctx)
  await ctx.store.lock()
  ctx.session.actor = ''
  ctx.session.day = null
}

/** After a book was opened: whose name stands in the audit chain, which day it is, and the daily backup in the background. */
export async function startSession(ctx: BackendContext, day: string | null = null): Promise<void> {
  ctx.session.day = day
  const profile = await ctx.store.query('app.profile', {})
  ctx.session.actor = profile.advisorName || profile.role
  ctx.store
    .execute('backups.rota', ctx.session.actor, {})
    .catch((error: unknown) => ctx.log.fault(error, 'backups.rota'))
}

const note = (ctx: BackendContext, action: string) =>
  ctx.store.execute('audit.note', ctx.session.actor, { action, entity: 'book', entityId: 'book', facts: {} })

/** Removes a sample book that was never finished; only ever the sample. */
export const discardSample = (ctx: BackendContext): Promise<void> =>
  rm(bookDir(ctx, 'sample'), { recursive: true, force: true })
