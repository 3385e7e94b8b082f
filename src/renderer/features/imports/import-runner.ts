import type { ProgressEvent, Streamed } from '../../../contract/api/common'
import type { ImportHistoryEntry, ImportPreview, ImportSniff } from '../../../contract/api/imports'
import type { ImportKind } from '../../../domain/import/records'
import { faultOf, hasCode } from '../../lib/fault'
import { jobStop, type JobStop } from '../../lib/job-stop'
import type { RunningUpload } from '../../lib/upload'
import { readStream } from '../../lib/use-stream'
import {
  afterPreview,
  afterSniff,
  hasErrors,
  inOrder,
  isOver,
  isRunnable,
  newFile,
  queueReducer,
  rowsToWrite,
  type QueueAction,
  type QueuedFile,
} from './queue'

/** What the runner needs of the backend and of the page; a test hands in its own. */
export interface ImportBackend {
  fingerprint(file: File, onProgress: (bytes: number) => void, signal: AbortSignal): Promise<string>
  startUpload(file: File, sha256: string, onProgress: (bytes: number) => void): Promise<RunningUpload>
  sniff(uploadId: string): Promise<ImportSniff>
  preview(input: {
    readonly uploadId: string
    readonly kind: ImportKind
    readonly mapping: Record<string, number>
    readonly directions: Record<string, string>
  }): Promise<AsyncIterable<Streamed<ImportPreview>>>
  commit(importId: string): Promise<AsyncIterable<Streamed<ImportHistoryEntry>>>
  /** Gives up what was staged. */
  discard(importId: string): Promise<unknown>
  cancelJob(jobId: string): Promise<unknown>
  /** The book has changed. */
  committed(): void
}

export interface Batch {
  readonly running: boolean
  /** The file with errors that the batch stopped at. */
  readonly stoppedAt: string | null
  readonly finished: boolean
}

export interface QueueState {
  readonly files: readonly QueuedFile[]
  readonly batch: Batch
}

export interface ImportRunner {
  /** Stable between changes. */
  readonly state: () => QueueState
  readonly subscribe: (listener: () => void) => () => void
  readonly add: (files: readonly File[]) => void
  readonly remove: (id: string) => void
  /** Stops what the file is doing; the book stays as it was. */
  readonly cancel: (id: string) => void
  readonly setColumns: (id: string, kind: ImportKind, mapping: Readonly<Record<string, number>>) => Promise<void>
  readonly setDirections: (id: string, directions: Readonly<Record<string, string>>) => Promise<void>
  readonly preview: (id: string) => Promise<boolean>
  readonly commit: (id: string) => Promise<boolean>
  /** Checks and imports one file after the other, and stops at the first that has errors. */
  readonly runAll: () => Promise<void>
  readonly stopAll: () => void
  readonly clearOver: () => void
  /** Gives up everything that is not imported. */
  readonly close: () => void
  /** Resolves when every added file has been recognised (or has failed). */
  readonly prepared: () => Promise<unknown>
}

/** What belongs to a queued file and is not drawn. */
interface Hold {
  readonly file: File
  controller: AbortController
  upload: RunningUpload | null
  /** Stops the check or the import that is running. */
  job: JobStop
}

const IDLE: Batch = { running: false, stoppedAt: null, finished: false }
const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined)
/** The backend no longer has the file (expired, or read once): it must be sent again. */
const mustSendAgain = (error: unknown): boolean => hasCode(error, 'notFound', 'uploadIncomplete')
const wasCancelled = (error: unknown): boolean =>
  hasCode(error, 'cancelled') || (error instanceof DOMException && error.name === 'AbortError')

/** Takes files in one after the other, checks and imports them. Every step leaves the book as it was until the commit. */
export function createImportRunner(backend: ImportBackend): ImportRunner {
  let state: QueueState = { files: [], batch: IDLE }
  let stopping = false
  let added = 0
  let lane: Promise<unknown> = Promise.resolve()
  const holds = new Map<string, Hold>()
  const listeners = new Set<() => void>()

  const set = (next: QueueState): void => {
    state = next
    for (const listener of listeners) listener()
  }
  const dispatch = (action: QueueAction): void => set({ ...state, files: queueReducer(state.files, action) })
  const change = (id: string, part: Partial<QueuedFile>): void => dispatch({ type: 'change', id, change: part })
  const setBatch = (batch: Batch): void => set({ ...state, batch })
  const find = (id: string): QueuedFile | undefined => state.files.find((file) => file.id === id)

  const fail = (id: string, error: unknown): void => {
    const cancelled = wasCancelled(error)
    change(id, {
      status: cancelled ? 'cancelled' : 'failed',
      fault: cancelled ? null : faultOf(error),
      progress: null,
    })
  }
  const newJob = (): JobStop => jobStop((jobId) => quietly(backend.cancelJob(jobId)))
  /** Takes the progress of the next long call for this file, which `cancel` stops from now on. */
  const nextJob = (id: string, hold: Hold): ((event: ProgressEvent) => void) => {
    const job = newJob()
    hold.job = job
    return ({ type: _type, jobId, ...progress }) => {
      job.named(jobId)
      change(id, { progress })
    }
  }

  /** Sends the file (again) and answers once its beginning has arrived. */
  const send = async (id: string, hold: Hold): Promise<string> => {
    const total = hold.file.size
    let sha256 = find(id)?.sha256 ?? null
    if (sha256 === null) {
      const hashed = (done: number): void => change(id, { progress: { stage: 'hashing', done, total } })
      change(id, { status: 'hashing' })
      sha256 = await backend.fingerprint(hold.file, hashed, hold.controller.signal)
      change(id, { sha256, status: 'uploading', progress: { stage: 'uploading', done: 0, total } })
    }
    hold.upload?.cancel()
    hold.upload = await backend.startUpload(hold.file, sha256, (done) => {
      if (find(id)?.status === 'uploading') change(id, { progress: { stage: 'uploading', done, total } })
    })
    await hold.upload.head
    return hold.upload.uploadId
  }

  const prepare = async (id: string): Promise<void> => {
    const hold = holds.get(id)
    if (hold === undefined) return
    try {
      const uploadId = await send(id, hold)
      change(id, { status: 'sniffing', progress: { stage: 'reading', done: 0 } })
      const sniff = await backend.sniff(uploadId)
      const { kind, mapping } = sniff
      change(id, { status: afterSniff(sniff), sniff, kind, mapping, progress: null, fault: null })
    } catch (error) {
      fail(id, error)
    }
  }

  const preview = async (id: string): Promise<boolean> => {
    const hold = holds.get(id)
    const file = find(id)
    if (hold === undefined || file === undefined || file.kind === null) return false
    const { kind, mapping, directions } = file
    const onProgress = nextJob(id, hold)
    const read = async (uploadId: string): Promise<ImportPreview> => {
      const input = { uploadId, kind, mapping: { ...mapping }, directions: { ...directions } }
      return readStream(await backend.preview(input), onProgress)
    }
    if (file.preview !== null) quietly(backend.discard(file.preview.importId))
    change(id, { status: 'previewing', preview: null, fault: null, progress: { stage: 'reading', done: 0 } })
    try {
      const known = hold.upload?.uploadId
      const result = await (known === undefined ? send(id, hold).then(read) : read(known)).catch(async (error) => {
        if (!mustSendAgain(error)) throw error
        return read(await send(id, hold))
      })
      change(id, { status: afterPreview(result), preview: result, progress: null })
      return !hasErrors(result)
    } catch (error) {
      fail(id, error)
      return false
    }
  }

  const commit = async (id: string): Promise<boolean> => {
    const hold = holds.get(id)
    const checked = find(id)?.preview ?? null
    if (hold === undefined || checked === null) return false
    const rows = rowsToWrite(checked)
    if (rows === 0) {
      quietly(backend.discard(checked.importId))
      change(id, { status: 'done', progress: null })
      return true
    }
    const onProgress = nextJob(id, hold)
    change(id, { status: 'committing', progress: { stage: 'writing', done: 0, total: rows }, fault: null })
    try {
      const result = await readStream(await backend.commit(checked.importId), onProgress)
      change(id, { status: 'done', result, progress: null })
      backend.committed()
      return true
    } catch (error) {
      fail(id, error)
      return false
    }
  }

  /** A file on its own needs no order: it is checked as soon as nothing is missing. */
  const previewIfAlone = async (id: string): Promise<void> => {
    const open = state.files.filter((file) => !isOver(file))
    if (open.length === 1 && open[0]?.id === id && open[0].status === 'ready') await preview(id)
  }

  const drop = (id: string): void => {
    const hold = holds.get(id)
    hold?.controller.abort()
    hold?.upload?.cancel()
    holds.delete(id)
    const file = find(id)
    if (file === undefined || file.preview === null || file.status === 'done' || file.status === 'committing') return
    quietly(backend.discard(file.preview.importId))
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    add: (chosen) => {
      const files = chosen.map((file) => {
        added += 1
        holds.set(`file-${added}`, { file, controller: new AbortController(), upload: null, job: newJob() })
        return newFile(`file-${added}`, file.name, file.size)
      })
      set({ files: queueReducer(state.files, { type: 'add', files }), batch: IDLE })
      for (const { id } of files) lane = lane.then(() => prepare(id)).then(() => previewIfAlone(id))
    },
    remove: (id) => {
      drop(id)
      dispatch({ type: 'remove', id })
    },
    cancel: (id) => {
      const file = find(id)
      const hold = holds.get(id)
      stopping = true
      if (hold !== undefined) {
        hold.controller.abort()
        hold.controller = new AbortController()
        if (file?.status === 'uploading') hold.upload?.cancel()
        hold.job.stop()
      }
    },
    setColumns: async (id, kind, mapping) => {
      change(id, { kind, mapping, status: 'ready' })
      await previewIfAlone(id)
    },
    setDirections: async (id, directions) => {
      change(id, { directions: { ...find(id)?.directions, ...directions } })
      await preview(id)
    },
    preview,
    commit,
    runAll: async () => {
      stopping = false
      setBatch({ ...IDLE, running: true })
      await lane
      for (const { id, name } of inOrder(state.files.filter(isRunnable))) {
        if (stopping) break
        const clean = await preview(id)
        if (!clean && find(id)?.status === 'refused') return setBatch({ ...IDLE, stoppedAt: name })
        if (!clean || !(await commit(id))) break
      }
      setBatch({ ...IDLE, finished: state.files.every((file) => file.status === 'done') })
    },
    stopAll: () => {
      stopping = true
    },
    clearOver: () => dispatch({ type: 'clearOver' }),
    close: () => {
      for (const file of state.files) drop(file.id)
    },
    prepared: () => lane,
  }
}
