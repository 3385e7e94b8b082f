import { Worker } from 'node:worker_threads'
import type { Backup, Profile } from '../contract/api/app'
import { AppError } from '../contract/errors'
import type {
  ExecuteOptions,
  StoreCommandName,
  StoreCommands,
  StoreProgress,
  StoreQueries,
  StoreQueryName,
} from '../contract/store'
import { fromWire, type OpenBook, type ThreadCalls, type ThreadReply, type ThreadRequest } from './thread-protocol'

/** The backend's only way to the book: every call is answered by the store thread, failures are AppError codes. */
export interface StoreClient {
  /** Starts the thread before the first call needs it. */
  warm(): void
  status(): { open: null | { book: string } }
  /** Creates the book in `dir` and leaves it open. The recovery code is shown once and kept nowhere. */
  create(input: {
    dir: string
    passphrase: string
    profile: Profile
    actor: string
  }): Promise<{ recoveryCode: string; publicKey: string }>
  open(input: { dir: string; passphrase: string }): Promise<void>
  /** Opens the book with the recovery code and sets a new passphrase; the code stays valid. */
  recover(input: { dir: string; recoveryCode: string; newPassphrase: string }): Promise<void>
  changePassphrase(input: { oldPassphrase: string; newPassphrase: string }): Promise<void>
  /** A fresh recovery code for the open book; the one before no longer opens it. AppError `wrongPassphrase`. */
  newRecoveryCode(input: { passphrase: string }): Promise<{ recoveryCode: string; publicKey: string }>
  /** Puts the newest copy of the key file in place of a damaged or missing one, which is kept aside. Book closed. */
  restoreKeyFile(input: { dir: string }): Promise<void>
  /** Backups of a book that is closed, for instance because it is damaged. */
  backupsOf(input: { dir: string }): Promise<Backup[]>
  /** Puts a backup in place of a book that cannot be opened, and keeps what it replaces. AppError `backupDamaged`. */
  restoreClosed(input: { dir: string; passphrase: string; backupId: string }): Promise<Backup | null>
  query<N extends StoreQueryName>(name: N, input: StoreQueries[N]['input']): Promise<StoreQueries[N]['output']>
  execute<N extends StoreCommandName>(
    name: N,
    actor: string,
    input: StoreCommands[N]['input'],
    options?: ExecuteOptions,
  ): Promise<StoreCommands[N]['output']>
  /** Waits for the running command, closes the book, forgets the key. Running imports are cancelled first. */
  lock(): Promise<void>
  /** Locks and ends the thread. */
  close(): Promise<void>
}

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly onProgress: ((progress: StoreProgress) => void) | undefined
}

/** Starts the store thread (out/main/store-thread.js) with the first call; a thread that died is replaced, locked. */
export function createStoreClient(input: { readonly threadFile: string }): StoreClient {
  let worker: Worker | null = null
  let open: OpenBook | null = null
  let nextId = 1
  const pending = new Map<number, Pending>()

  const settleAll = (error: Error) => {
    for (const call of pending.values()) call.reject(error)
    pending.clear()
  }

  const receive = (reply: ThreadReply) => {
    const call = pending.get(reply.id)
    if (call === undefined) return
    if ('progress' in reply) return call.onProgress?.(reply.progress)
    pending.delete(reply.id)
    if (pending.size === 0) worker?.unref()
    if (reply.ok) call.resolve(reply.value)
    else call.reject(fromWire(reply.error))
  }

  const thread = (): Worker => {
    if (worker !== null) return worker
    const started = new Worker(input.threadFile)
    started.on('message', receive)
    const gone = (error: Error) => {
      if (worker !== started) return
      worker = null
      open = null
      settleAll(error)
    }
    started.on('error', gone)
    started.on('exit', () => gone(new AppError('internal')))
    worker = started
    return started
  }

  const call = <C extends keyof ThreadCalls>(
    name: C,
    payload: ThreadCalls[C]['input'],
    options: ExecuteOptions = {},
  ): Promise<ThreadCalls[C]['output']> =>
    new Promise((resolve, reject) => {
      if (options.signal?.aborted === true) return reject(new AppError('cancelled'))
      const id = nextId++
      const abort = () => worker?.postMessage({ cancel: id })
      options.signal?.addEventListener('abort', abort, { once: true })
      const finish = <T>(settle: (value: T) => void) => {
        return (value: T) => {
          options.signal?.removeEventListener('abort', abort)
          settle(value)
        }
      }
      pending.set(id, {
        resolve: finish((value: unknown) => resolve(value as ThreadCalls[C]['output'])),
        reject: finish(reject),
        onProgress: options.onProgress,
      })
      const target = thread()
      target.ref()
      const request: ThreadRequest = { id, call: name, input: payload }
      target.postMessage(request)
    })

  const lock = async () => {
    if (worker === null) return
    await call('lock', null)
    open = null
  }

  return {
    warm: () => {
      const started = thread()
      if (pending.size === 0) started.unref()
    },
    status: () => ({ open }),
    async create(payload) {
      const made = await call('create', payload)
      open = { book: made.book }
      return { recoveryCode: made.recoveryCode, publicKey: made.publicKey }
    },
    async open(payload) {
      open = await call('open', payload)
    },
    async recover(payload) {
      open = await call('recover', payload)
    },
    async changePassphrase(payload) {
      await call('changePassphrase', payload)
    },
    newRecoveryCode: (payload) => call('newRecoveryCode', payload),
    async restoreKeyFile(payload) {
      await call('restoreKeyFile', payload)
    },
    backupsOf: (payload) => call('backupsOf', payload),
    restoreClosed: (payload) => call('restoreClosed', payload),
    query: <N extends StoreQueryName>(name: N, payload: StoreQueries[N]['input']) =>
      call('query', { name, input: payload }) as Promise<StoreQueries[N]['output']>,
    execute: <N extends StoreCommandName>(
      name: N,
      actor: string,
      payload: StoreCommands[N]['input'],
      options?: ExecuteOptions,
    ) => call('execute', { name, actor, input: payload }, options) as Promise<StoreCommands[N]['output']>,
    lock,
    async close() {
      if (worker === null) return
      await lock()
      const ending = worker
      worker = null
      open = null
      await ending.terminate()
    },
  }
}
