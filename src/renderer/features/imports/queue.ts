import type { ImportHistoryEntry, ImportPreview, ImportSniff } from '../../../contract/api/imports'
import type { ProgressEvent } from '../../../contract/api/common'
import { IMPORT_KINDS, type ImportKind } from '../../../domain/import/records'
import type { Fault } from '../../lib/fault'

export type FileStatus =
  | 'waiting'
  | 'hashing'
  | 'uploading'
  | 'sniffing'
  | 'mapping'
  | 'ready'
  | 'previewing'
  | 'checked'
  | 'refused'
  | 'committing'
  | 'done'
  | 'failed'
  | 'cancelled'

/** One dropped file on its way into the book. */
export interface QueuedFile {
  readonly id: string
  readonly name: string
  readonly bytes: number
  readonly status: FileStatus
  readonly progress: Omit<ProgressEvent, 'type' | 'jobId'> | null
  readonly sha256: string | null
  readonly sniff: ImportSniff | null
  readonly kind: ImportKind | null
  readonly mapping: Readonly<Record<string, number>>
  readonly directions: Readonly<Record<string, string>>
  readonly preview: ImportPreview | null
  readonly result: ImportHistoryEntry | null
  readonly fault: Fault | null
}

export const newFile = (id: string, name: string, bytes: number): QueuedFile => ({
  id,
  name,
  bytes,
  status: 'waiting',
  progress: null,
  sha256: null,
  sniff: null,
  kind: null,
  mapping: {},
  directions: {},
  preview: null,
  result: null,
  fault: null,
})

/** What each kind needs to be in the book before it: products before holdings, accounts before trades. */
const ORDER: readonly ImportKind[] = [
  'clients',
  'accounts',
  'products',
  'holdings',
  'trades',
  'cash',
  'assessments',
  'agreements',
  'heldAway',
  'contacts',
]
export const orderOf = (kind: ImportKind | null): number => (kind === null ? IMPORT_KINDS.length : ORDER.indexOf(kind))

/** Files in the order in which they can go in; files of one kind as they came. */
export const inOrder = (files: readonly QueuedFile[]): QueuedFile[] =>
  [...files].sort((a, b) => orderOf(a.kind) - orderOf(b.kind))

const BUSY: readonly FileStatus[] = ['hashing', 'uploading', 'sniffing', 'previewing', 'committing']
export const isBusy = (file: QueuedFile): boolean => BUSY.includes(file.status)
export const isOver = (file: QueuedFile): boolean => file.status === 'done' || file.status === 'cancelled'
/** May take part in "import all in order". */
export const isRunnable = (file: QueuedFile): boolean => file.status === 'ready' || file.status === 'checked'

export const hasErrors = (preview: ImportPreview): boolean =>
  preview.errorCount > 0 || preview.unknownDirections.length > 0
/** Rows that a commit would write. */
export const rowsToWrite = (preview: ImportPreview): number => preview.counts.new + preview.counts.changed

/** Where a recognised file goes from here: to its columns when something is missing, else straight to the check. */
export const afterSniff = (sniff: ImportSniff): 'mapping' | 'ready' =>
  sniff.kind === null || sniff.missingFields.length > 0 ? 'mapping' : 'ready'

export const afterPreview = (preview: ImportPreview): 'refused' | 'checked' =>
  hasErrors(preview) ? 'refused' : 'checked'

export type QueueAction =
  | { readonly type: 'add'; readonly files: readonly QueuedFile[] }
  | { readonly type: 'change'; readonly id: string; readonly change: Partial<QueuedFile> }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'clearOver' }

export function queueReducer(files: readonly QueuedFile[], action: QueueAction): readonly QueuedFile[] {
  switch (action.type) {
    case 'add':
      return [...files, ...action.files]
    case 'change':
      return files.map((file) => (file.id === action.id ? { ...file, ...action.change } : file))
    case 'remove':
      return files.filter((file) => file.id !== action.id)
    case 'clearOver':
      return files.filter((file) => !isOver(file))
    default:
      return files
  }
}
