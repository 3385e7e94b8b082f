import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLog } from '../../src/backend/log'
import { toFault } from '../../src/backend/fault'
import { AppError } from '../../src/contract/errors'

const NAME = '王建国'
let dir = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'advisor-log-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const log = () => createLog(dir, { now: () => Date.UTC(2026, 10, 23) })
const text = (): string => readFileSync(join(dir, 'log/advisor.log'), 'utf8')

describe('the local log', () => {
  // SECURITY: a log may be sent to a help desk; a message could quote a client.
  it('says where a bug happened and not what it said', () => {
    const error = Object.assign(new RangeError(`no holdings for ${NAME}\n    at ${NAME}`), { code: 'ENOENT' })
    const ref = log().fault(error, 'clients.get')
    const line = JSON.parse(text()) as { ref: string; error: string; stack: string; where: string }
    expect(line).toMatchObject({ ref, error: 'RangeError ENOENT', where: 'clients.get' })
    expect(line.stack).toContain('log.test.ts')
    expect(text()).not.toContain(NAME)
  })

  it('gives one failure one reference, however often it is asked', () => {
    const error = new Error(NAME)
    const own = log()
    expect(toFault(error, own, 'a').ref).toBe(toFault(error, own, 'b').ref)
    expect(text().trim().split('\n')).toHaveLength(1)
  })

  it('notes a refusal by its code, and a cancel not at all', () => {
    const own = log()
    toFault(new AppError('staleRevision'), own, 'clients.updateNote')
    toFault(new AppError('cancelled'), own, 'imports.preview')
    expect(text().trim().split('\n')).toHaveLength(1)
    expect(JSON.parse(text())).toMatchObject({ event: 'refused', code: 'staleRevision' })
  })

  it('never takes more than five files of a megabyte', () => {
    const own = log()
    for (let n = 0; n < 7000; n++) own.info('filled', { text: 'x'.repeat(1000), n })
    const files = readdirSync(join(dir, 'log')).sort()
    expect(files).toEqual(['advisor.1.log', 'advisor.2.log', 'advisor.3.log', 'advisor.4.log', 'advisor.log'])
    for (const file of files) expect(statSync(join(dir, 'log', file)).size).toBeLessThan(1_010_000)
    expect(text()).toContain('"n":6999')
  })

  it('that cannot be written is no reason to fail', () => {
    const own = createLog('/dev/null/nowhere', { now: () => 0 })
    expect(() => own.info('started')).not.toThrow()
    expect(own.fault(new Error('x'), 'y')).toMatch(/^[0-9a-f]{8}$/)
  })
})
