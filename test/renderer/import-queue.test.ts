import { describe, expect, it } from 'vitest'
import type { ProgressEvent, Streamed } from '../../src/contract/api/common'
import type { ImportHistoryEntry, ImportPreview, ImportSniff } from '../../src/contract/api/imports'
import type { AppErrorCode } from '../../src/contract/errors'
import type { ImportKind } from '../../src/domain/import/records'
import { createImportRunner, type ImportBackend } from '../../src/renderer/features/imports/import-runner'

const refusal = (code: AppErrorCode): Error => Object.assign(new Error(code), { code, ref: '' })

const sniffOf = (fileName: string, kind: ImportKind | null, missing: string[] = []): ImportSniff => ({
  uploadId: fileName,
  fileName,
  format: 'text',
  encoding: 'gb18030',
  separator: '\t',
  headerLine: 2,
  headers: ['客户号', '姓名'],
  kind,
  mapping: { clientNo: 0 },
  remembered: false,
  missingFields: missing,
  sample: [],
  alreadyImportedAt: null,
})

const previewOf = (fileName: string, kind: ImportKind, part: Partial<ImportPreview> = {}): ImportPreview => ({
  importId: `import-${fileName}`,
  kind,
  fileName,
  rows: 10,
  skipped: 0,
  counts: { new: 10, known: 0, changed: 0 },
  errorCount: 0,
  warningCount: 0,
  problems: [],
  unknownDirections: [],
  from: null,
  to: null,
  ...part,
})

const entryOf = (fileName: string, kind: ImportKind): ImportHistoryEntry => ({
  id: `import-${fileName}`,
  kind,
  fileName,
  sha256: '',
  rows: 10,
  counts: { new: 10, known: 0, changed: 0 },
  importedAt: 0,
  by: '林一舟',
  undoneAt: null,
  undoable: true,
})

async function* stream<T>(result: T | Error): AsyncGenerator<Streamed<T>> {
  const progress: ProgressEvent = { type: 'progress', jobId: 'job-1', stage: 'reading', done: 5, total: 10, rate: 1000 }
  yield progress
  if (result instanceof Error) throw result
  yield { type: 'done', result }
}

const kinds: Readonly<Record<string, ImportKind>> = {
  客户: 'clients',
  账户: 'accounts',
  成交: 'trades',
  产品: 'products',
  持仓: 'holdings',
}
const kindOf = (fileName: string): ImportKind => kinds[fileName.slice(0, 2)] ?? 'cash'

/** A backend that remembers what it was asked; `previews` overrides single answers. */
function fakeBackend(
  previews: Readonly<Record<string, (Partial<ImportPreview> | Error)[]>> = {},
  sniffs: Readonly<Record<string, ImportSniff>> = {},
) {
  const calls: string[] = []
  const backend: ImportBackend = {
    fingerprint: async () => 'f'.repeat(64),
    startUpload: async (file) => {
      calls.push(`upload ${file.name}`)
      return { uploadId: file.name, head: Promise.resolve(), finished: Promise.resolve(), cancel: () => undefined }
    },
    sniff: async (uploadId) => sniffs[uploadId] ?? sniffOf(uploadId, kindOf(uploadId)),
    preview: async ({ uploadId, kind, directions }) => {
      calls.push(`preview ${uploadId}${Object.keys(directions).length > 0 ? ` ${JSON.stringify(directions)}` : ''}`)
      const answer = previews[uploadId]?.shift()
      return stream(answer instanceof Error ? answer : previewOf(uploadId, kind, answer))
    },
    commit: async (importId) => {
      calls.push(`commit ${importId}`)
      const name = importId.replace('import-', '')
      return stream(entryOf(name, kindOf(name)))
    },
    discard: async (importId) => void calls.push(`discard ${importId}`),
    cancelJob: async (jobId) => void calls.push(`cancel ${jobId}`),
    committed: () => void calls.push('committed'),
  }
  return { backend, calls }
}

const file = (name: string): File => new File(['x'], name)
const statuses = (runner: ReturnType<typeof createImportRunner>) =>
  Object.fromEntries(runner.state().files.map((entry) => [entry.name, entry.status]))

describe('dropping the exports of a broker', () => {
  it('imports them in the order that they need, whatever order they came in', async () => {
    const { backend, calls } = fakeBackend()
    const runner = createImportRunner(backend)
    runner.add([file('成交.xls'), file('持仓.xls'), file('客户.xls'), file('产品.csv'), file('账户.csv')])
    await runner.prepared()
    await runner.runAll()
    expect(calls.filter((call) => call.startsWith('commit '))).toEqual([
      'commit import-客户.xls',
      'commit import-账户.csv',
      'commit import-产品.csv',
      'commit import-持仓.xls',
      'commit import-成交.xls',
    ])
    expect(runner.state().batch).toEqual({ running: false, stoppedAt: null, finished: true })
  })

  it('stops at a file with errors, of which nothing is imported; what came before it stays in', async () => {
    const { backend, calls } = fakeBackend({ '账户.csv': [{ errorCount: 3 }] })
    const runner = createImportRunner(backend)
    runner.add([file('成交.xls'), file('客户.xls'), file('账户.csv')])
    await runner.prepared()
    await runner.runAll()
    expect(statuses(runner)).toEqual({ '客户.xls': 'done', '账户.csv': 'refused', '成交.xls': 'ready' })
    expect(runner.state().batch.stoppedAt).toBe('账户.csv')
    expect(calls).not.toContain('commit import-账户.csv')
    expect(calls.some((call) => call.includes('成交.xls') && call.startsWith('preview'))).toBe(false)
  })

  it('a single complete file is checked at once but never imported by itself', async () => {
    const { backend, calls } = fakeBackend()
    const runner = createImportRunner(backend)
    runner.add([file('客户.xls')])
    await runner.prepared()
    expect(statuses(runner)).toEqual({ '客户.xls': 'checked' })
    expect(calls.some((call) => call.startsWith('commit '))).toBe(false)
  })

  it('a file that is imported again changes nothing and is not written', async () => {
    const { backend, calls } = fakeBackend({
      '客户.xls': Array.from({ length: 2 }, () => ({ counts: { new: 0, known: 240, changed: 0 } })),
    })
    const runner = createImportRunner(backend)
    runner.add([file('客户.xls')])
    await runner.prepared()
    await runner.runAll()
    expect(calls.filter((call) => /^(commit|committed)/.test(call))).toEqual([])
    expect(calls).toContain('discard import-客户.xls')
  })
})

describe('a file that is not understood at once', () => {
  it('waits for its kind and columns, and is checked once they are given', async () => {
    const { backend, calls } = fakeBackend({}, { 'x.txt': sniffOf('x.txt', null) })
    const runner = createImportRunner(backend)
    runner.add([file('x.txt')])
    await runner.prepared()
    expect(statuses(runner)).toEqual({ 'x.txt': 'mapping' })
    const id = runner.state().files[0]?.id ?? ''
    await runner.setColumns(id, 'clients', { clientNo: 0, name: 1 })
    expect(statuses(runner)).toEqual({ 'x.txt': 'checked' })
    expect(calls).toContain('preview x.txt')
  })

  it('asks for unknown business types and checks again with the answers', async () => {
    const { backend, calls } = fakeBackend({ '成交.xls': [{ unknownDirections: [{ word: '神秘业务', count: 2 }] }] })
    const runner = createImportRunner(backend)
    runner.add([file('成交.xls')])
    await runner.prepared()
    expect(statuses(runner)).toEqual({ '成交.xls': 'refused' })
    await runner.setDirections(runner.state().files[0]?.id ?? '', { 神秘业务: 'ignore' })
    expect(calls.at(-1)).toBe('preview 成交.xls {"神秘业务":"ignore"}')
    expect(calls).toContain('discard import-成交.xls')
    expect(statuses(runner)).toEqual({ '成交.xls': 'checked' })
  })
})

describe('when something goes wrong', () => {
  it('sends a file again that the backend no longer has', async () => {
    const { backend, calls } = fakeBackend({ '客户.xls': [refusal('notFound')] })
    const runner = createImportRunner(backend)
    runner.add([file('客户.xls')])
    await runner.prepared()
    expect(calls.filter((call) => call === 'upload 客户.xls')).toHaveLength(2)
    expect(statuses(runner)).toEqual({ '客户.xls': 'checked' })
  })

  it('shows a refused file with its reason and goes on to nothing else', async () => {
    const { backend } = fakeBackend({ '客户.xls': [refusal('fileUnreadable')] })
    const runner = createImportRunner(backend)
    runner.add([file('客户.xls')])
    await runner.prepared()
    expect(runner.state().files[0]).toMatchObject({ status: 'failed', fault: { code: 'fileUnreadable' } })
  })

  it('a cancelled check is no failure and can be repeated', async () => {
    const { backend } = fakeBackend({ '客户.xls': [refusal('cancelled')] })
    const runner = createImportRunner(backend)
    runner.add([file('客户.xls')])
    await runner.prepared()
    const id = runner.state().files[0]?.id ?? ''
    expect(runner.state().files[0]).toMatchObject({ status: 'cancelled', fault: null })
    expect(await runner.preview(id)).toBe(true)
  })

  it('cancel asks the backend to stop the job that reports progress', async () => {
    const { backend, calls } = fakeBackend()
    let release = (): void => undefined
    backend.preview = async () =>
      (async function* (): AsyncGenerator<Streamed<ImportPreview>> {
        yield { type: 'progress', jobId: 'job-7', stage: 'reading', done: 1 }
        await new Promise<void>((resolve) => {
          release = resolve
        })
        throw refusal('cancelled')
      })()
    const runner = createImportRunner(backend)
    runner.add([file('客户.xls')])
    while (runner.state().files[0]?.progress?.stage !== 'reading' || runner.state().files[0]?.progress?.done !== 1)
      await new Promise((resolve) => setTimeout(resolve, 1))
    runner.cancel(runner.state().files[0]?.id ?? '')
    release()
    await runner.prepared()
    expect(calls).toContain('cancel job-7')
    expect(statuses(runner)).toEqual({ '客户.xls': 'cancelled' })
  })

  it('cancel before the backend has named its job is sent as soon as it does', async () => {
    const { backend, calls } = fakeBackend()
    const named = Promise.withResolvers<void>()
    backend.preview = async () =>
      (async function* (): AsyncGenerator<Streamed<ImportPreview>> {
        await named.promise
        yield { type: 'progress', jobId: 'job-8', stage: 'reading', done: 1 }
        throw refusal('cancelled')
      })()
    const runner = createImportRunner(backend)
    runner.add([file('客户.xls')])
    while (statuses(runner)['客户.xls'] !== 'previewing') await new Promise((resolve) => setTimeout(resolve, 1))
    runner.cancel(runner.state().files[0]?.id ?? '')
    expect(calls).not.toContain('cancel job-8')
    named.resolve()
    await runner.prepared()
    expect(calls).toContain('cancel job-8')
    expect(statuses(runner)).toEqual({ '客户.xls': 'cancelled' })
  })

  it('giving up a checked file deletes what was staged for it', async () => {
    const { backend, calls } = fakeBackend()
    const runner = createImportRunner(backend)
    runner.add([file('客户.xls')])
    await runner.prepared()
    runner.remove(runner.state().files[0]?.id ?? '')
    expect(calls.at(-1)).toBe('discard import-客户.xls')
    expect(runner.state().files).toEqual([])
  })
})
