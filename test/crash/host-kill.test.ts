import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, startHost, type RunningHost, type Session } from '../e2e/host'
import { commitImport, previewFile } from '../e2e/import-over-http'
import { PASSPHRASE, profile, program, SAMPLE_DAY } from '../e2e/programs'

const dir = mkdtempSync(join(tmpdir(), 'advisor-host-kill-'))
const dataDir = join(dir, 'data')
const exportsDir = join(dir, 'exports')
const TRADES = 200_000
const CLIENTS = 4000

let host: RunningHost
let session: Session
const clientsFile = (): string => join(exportsDir, '客户资料.xls')
const accountsFile = (): string => join(exportsDir, '资金账户与月均资产.xls')
const tradesFile = (): string => join(exportsDir, '交割单.xls')

const start = async (): Promise<void> => {
  host = startHost({ program: program('node-host'), dataDir, env: { ADVISOR_TODAY: SAMPLE_DAY } })
  session = await connect(await host.address())
}
const importFile = async (file: string): Promise<void> => {
  const { importId, errorCount } = await previewFile(session, file)
  if (errorCount > 0) throw new Error(`${file} has errors`)
  await commitImport(session, importId)
}

beforeAll(async () => {
  const size = ['--clients', String(CLIENTS), '--trades', String(TRADES), '--today', SAMPLE_DAY]
  execFileSync(process.execPath, [program('generate-sample'), '--profile', 'branchRaw', '--out', exportsDir, ...size])
  await start()
  await session.api.book.create.mutate({ passphrase: PASSPHRASE, profile })
  await importFile(clientsFile())
  await importFile(accountsFile())
}, 180_000)
afterAll(async () => {
  await host.kill()
  rmSync(dir, { recursive: true, force: true })
})

/** Everything that a user could notice about the book. */
async function state() {
  const { api } = session
  const list = await api.clients.list.query({ limit: 500 })
  const [first] = list.rows
  return {
    list,
    client: await api.clients.get.query({ id: first?.id ?? '' }),
    history: await api.imports.history.query(),
    audit: await api.audit.verify.query(),
    entries: (await api.audit.list.query({ limit: 100 })).rows.toSorted((a, b) => a.seq - b.seq),
  }
}

/** Commits the big file and pulls the plug as soon as rows are being written. */
async function killWhileWriting(importId: string): Promise<void> {
  let killed = false
  const commit = commitImport(session, importId, ({ stage, done }) => {
    if (stage !== 'writing' || done === 0 || killed) return
    killed = true
    void host.kill()
  })
  const outcome = await commit.then(
    () => 'finished',
    () => 'broken off',
  )
  if (!killed || outcome === 'finished') throw new Error('the import was over before it could be killed')
}

describe('an import of 200,000 trades that is broken off by its user', () => {
  it('stops, and leaves the book as it was', async () => {
    const before = await state()
    let asked = false
    const preview = previewFile(session, tradesFile(), ({ jobId, done }) => {
      if (asked || done < 20_000) return
      asked = true
      void session.api.jobs.cancel.mutate({ jobId })
    })
    await expect(preview).rejects.toMatchObject({ message: 'cancelled' })
    expect(asked).toBe(true)
    expect(await state()).toEqual(before)
  }, 60_000)
})

describe('the computer goes dark while 200,000 trades are being imported', () => {
  it('and when it is back, the book is as it was before', async () => {
    const before = await state()
    const preview = await previewFile(session, tradesFile())
    expect(preview).toMatchObject({ errorCount: 0, counts: { new: preview.rows } })
    expect(preview.rows).toBeGreaterThanOrEqual(TRADES)
    await killWhileWriting(preview.importId)
    await host.kill()
    await start()
    await session.api.book.unlock.mutate({ book: 'main', passphrase: PASSPHRASE })
    const { audit, entries, ...after } = await state()
    expect({ ...after }).toEqual({ list: before.list, client: before.client, history: before.history })
    // The chain holds, and says nothing more than that the book was opened again.
    expect(audit).toMatchObject({ ok: true, signatureValid: true, brokenAt: null })
    expect(entries.slice(0, before.entries.length)).toEqual(before.entries)
    expect(entries.slice(before.entries.length).map(({ action }) => action)).toEqual(['book.unlocked'])
  }, 180_000)

  it('nothing of the import is left beside the book, and no client can be read from the disk', () => {
    const names = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(names.map(({ name }) => name).filter((name) => name.startsWith('staging'))).toEqual([])
    const account = Buffer.from('88010008101')
    expect(names.filter((one) => readFileSync(join(one.parentPath, one.name)).includes(account))).toEqual([])
  })

  it('the book still takes an import: the accounts again, all of them known', async () => {
    const preview = await previewFile(session, accountsFile())
    expect(preview).toMatchObject({ errorCount: 0, counts: { new: 0, changed: 0, known: preview.rows } })
    await commitImport(session, preview.importId)
    expect((await state()).audit.ok).toBe(true)
  }, 60_000)
})
