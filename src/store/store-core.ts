import type { Backup, Profile } from '../contract/api/app'
import { AppError } from '../contract/errors'
import type { StoreCommandName, StoreProgress, StoreQueryName } from '../contract/store'
import type { Book } from './book'
import {
  backupsOf,
  changePassphrase,
  connect,
  createBook,
  disconnect,
  type HeldBook,
  recoverBook,
  renewRecoveryCode,
  restoreClosedBook,
  restoreKeyFile,
  unlockBook,
} from './book-lifecycle'
import type { CommandContext, QueryContext } from './handlers'
import { settleStaging } from './import/staging'
import { COST, type Cost } from './key-wrap'
import { createPacer } from './pacer'
import { createQueue } from './queue'
import { commands, queries } from './registry'

/** Reports of a long call, and the wish to end it. */
export interface CallControl {
  onProgress(progress: StoreProgress): void
  cancelled(): boolean
}

const noControl: CallControl = { onProgress: () => undefined, cancelled: () => false }

/** Everything the store thread can do. Commands run one after another; queries are answered at once. */
export interface StoreCore {
  create(input: { dir: string; passphrase: string; profile: Profile; actor: string }): Promise<{
    book: string
    recoveryCode: string
    publicKey: string
  }>
  open(input: { dir: string; passphrase: string }): Promise<{ book: string }>
  recover(input: { dir: string; recoveryCode: string; newPassphrase: string }): Promise<{ book: string }>
  changePassphrase(input: { oldPassphrase: string; newPassphrase: string }): Promise<null>
  newRecoveryCode(input: { passphrase: string }): Promise<{ recoveryCode: string; publicKey: string }>
  restoreKeyFile(input: { dir: string }): Promise<null>
  backupsOf(input: { dir: string }): Promise<Backup[]>
  restoreClosed(input: { dir: string; passphrase: string; backupId: string }): Promise<Backup | null>
  query(input: { name: string; input: unknown }): unknown
  execute(input: { name: string; actor: string; input: unknown }, control?: CallControl): Promise<unknown>
  lock(): Promise<null>
}

type AnyQuery = (context: QueryContext, input: unknown) => unknown
type AnyCommand = (context: CommandContext, input: unknown) => unknown

const isQuery = (name: string): name is StoreQueryName => Object.hasOwn(queries, name)
const isCommand = (name: string): name is StoreCommandName => Object.hasOwn(commands, name)

/** `cost` of wrapping keys with a passphrase: the shipped one, unless a test saves time. */
export function createStoreCore(input: { readonly now: () => number; readonly cost?: Cost }): StoreCore {
  const { now, cost = COST } = input
  const queue = createQueue()
  let held: HeldBook | null = null
  /** Raised while the book is being locked: what runs stops at its next breath, what waits is refused. */
  let locking = false

  const requireOpen = (): HeldBook => {
    if (held === null) throw new AppError('bookLocked')
    return held
  }
  const requireClosed = (): void => {
    if (held !== null) throw new AppError('busy')
  }

  /** Closes the connections, lets `replace` change the files and opens again; should that fail, the book is locked. */
  const reopen = (replace: () => void): Book => {
    const { book, lock } = requireOpen()
    const opening = {
      paths: book.paths,
      bookId: book.id,
      key: Buffer.from(book.key.buffer, book.key.byteOffset, 32),
      now,
    }
    disconnect(book)
    try {
      replace()
    } catch (error) {
      held = { book: connect(opening), lock }
      throw error
    }
    try {
      const reopened = connect(opening)
      held = { book: reopened, lock }
      return reopened
    } catch (error) {
      forget()
      throw error
    }
  }

  const forget = () => {
    const { book, lock } = requireOpen()
    held = null
    book.key.fill(0)
    lock.release()
  }

  const opened = (next: HeldBook): { book: string } => {
    held = next
    return { book: next.book.paths.name }
  }

  const run = async (name: StoreCommandName, actor: string, payload: unknown, control: CallControl) => {
    if (locking) throw new AppError('bookLocked')
    const { book } = requireOpen()
    const pacer = createPacer({
      onProgress: (progress) => control.onProgress(progress),
      cancelled: () => locking || control.cancelled(),
    })
    if (name !== 'imports.stage') settleStaging(book.writer)
    return (commands[name] as AnyCommand)({ book, actor, pacer, reopen }, payload)
  }

  return {
    create: (payload) =>
      queue.run(() => {
        requireClosed()
        const made = createBook({ ...payload, now, cost })
        return { ...opened(made), recoveryCode: made.recoveryCode, publicKey: made.book.signer.publicKey }
      }),
    open: (payload) =>
      queue.run(() => {
        requireClosed()
        return opened(unlockBook({ ...payload, now }))
      }),
    recover: (payload) =>
      queue.run(() => {
        requireClosed()
        return opened(recoverBook({ ...payload, now, cost }))
      }),
    changePassphrase: ({ oldPassphrase, newPassphrase }) =>
      queue.run(() => {
        changePassphrase(requireOpen().book, oldPassphrase, newPassphrase, cost)
        return null
      }),
    newRecoveryCode: ({ passphrase }) =>
      queue.run(() => {
        const { book } = requireOpen()
        return { recoveryCode: renewRecoveryCode(book, passphrase, cost), publicKey: book.signer.publicKey }
      }),
    restoreKeyFile: (payload) =>
      queue.run(() => {
        requireClosed()
        restoreKeyFile({ ...payload, now })
        return null
      }),
    backupsOf: ({ dir }) => queue.run(() => backupsOf(dir)),
    restoreClosed: (payload) =>
      queue.run(() => {
        requireClosed()
        return restoreClosedBook({ ...payload, now })
      }),
    query({ name, input: payload }) {
      if (!isQuery(name)) throw new AppError('notFound')
      const { book } = requireOpen()
      return (queries[name] as AnyQuery)({ book, db: book.reader }, payload)
    },
    execute({ name, actor, input: payload }, control = noControl) {
      if (!isCommand(name)) return Promise.reject(new AppError('notFound'))
      return queue.run(() => run(name, actor, payload, control))
    },
    async lock() {
      locking = true
      try {
        return await queue.run(() => {
          if (held === null) return null
          disconnect(held.book)
          forget()
          return null
        })
      } finally {
        locking = false
      }
    },
  }
}
