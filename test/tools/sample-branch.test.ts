import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { branchClients, writeBranch } from '../../src/tools/sample/branch-raw'
import spec from '../../src/tools/sample/distributions.json'
import type { ClientPlan } from '../../src/tools/sample/plan'

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

describe('a raw branch of 20,000 clients', () => {
  let plans: readonly ClientPlan[]
  let holders: readonly number[]
  beforeAll(() => {
    plans = branchClients(20_000, '1', '2026-11-20')
    holders = plans
      .map((plan) => plan.target)
      .filter((yuan) => yuan > 0)
      .toSorted((a, b) => b - a)
  })

  it('is mostly empty accounts', () => {
    expect(holders.length / plans.length).toBeCloseTo(spec.profiles.branchRaw.holdingShare, 3)
    expect(holders[Math.floor(holders.length / 2)]).toBeGreaterThan(33_000)
    expect(holders[Math.floor(holders.length / 2)]).toBeLessThan(37_000)
  })

  it('its richest fifth of holders has between 80 and 93 % of the assets', () => {
    const top = sum(holders.slice(0, Math.round(holders.length / 5))) / sum(holders)
    expect(top).toBeGreaterThan(0.8)
    expect(top).toBeLessThan(0.93)
  })

  it('between 0.6 and 2 % of its holders have three million and more', () => {
    const rich = holders.filter((yuan) => yuan >= 3_000_000).length / holders.length
    expect(rich).toBeGreaterThan(0.006)
    expect(rich).toBeLessThan(0.02)
  })

  it('has the same shape whatever the seed', () => {
    const other = branchClients(5000, 'another', '2026-11-20')
      .map((plan) => plan.target)
      .filter((yuan) => yuan > 0)
      .toSorted((a, b) => b - a)
    const top = sum(other.slice(0, Math.round(other.length / 5))) / sum(other)
    expect(top).toBeGreaterThan(0.8)
    expect(top).toBeLessThan(0.93)
  })

  it('has few institutions and no two clients with one number', () => {
    expect(plans.filter((plan) => plan.person.kind === 'institution').length / plans.length).toBeLessThan(0.006)
    expect(new Set(plans.map((plan) => plan.no)).size).toBe(plans.length)
  })
})

describe('files of a branch for benchmarks', () => {
  const folder = mkdtempSync(join(tmpdir(), 'branch-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const rows = (name: string) => {
    const [header = '', ...lines] = new TextDecoder('gb18030', { fatal: true })
      .decode(readFileSync(join(folder, name)))
      .trimEnd()
      .split('\r\n')
    const headings = header.split('\t')
    return lines.map((line) => {
      const cells = line.split('\t').map((cell) => cell.replace(/^="(.*)"$/, '$1'))
      return (heading: string) => cells[headings.indexOf(heading)] ?? ''
    })
  }

  it('fit together: every trade has its account, every account its client, every sale its shares, every row adds up', () => {
    const written = writeBranch({ clients: 1500, trades: 8000, seed: '1', today: '2026-11-20' }, folder)
    expect(written['clients']).toBe(1500)
    expect(written['trades']).toBeGreaterThanOrEqual(8000)
    expect(written['trades']).toBeLessThan(8030)
    const clients = new Set(rows('客户资料.xls').map((row) => row('客户号')))
    const accounts = new Set(
      rows('资金账户与月均资产.xls').map((row) => (clients.has(row('客户代码')) ? row('资金账号') : '')),
    )
    expect([clients.size, accounts.size, accounts.has('')]).toEqual([1500, 1500, false])
    const held = new Map<string, number>()
    const wrong: string[] = []
    const ids = new Set<string>()
    for (const row of rows('交割单.xls')) {
      const word = row('操作')
      const key = `${row('资金账号')} ${row('证券代码')}`
      const count = Number(row('成交数量'))
      const fees = sum(['佣金', '印花税', '过户费', '其他费'].map((name) => Math.round(Number(row(name)) * 100)))
      const amount = Math.round(Number(row('成交金额')) * 100)
      const settled = Math.round(Number(row('发生金额')) * 100)
      if (!accounts.has(row('资金账号'))) wrong.push(`account ${key}`)
      if (word === '证券买入' || word === '托管转入' || word === '红股入账' || word === '基金拆分')
        held.set(key, (held.get(key) ?? 0) + count)
      if (word === '证券卖出') {
        held.set(key, (held.get(key) ?? 0) - count)
        if ((held.get(key) ?? 0) < 0) wrong.push(`shares ${key}`)
        if (settled !== amount - fees) wrong.push(`money ${key}`)
      }
      if (word === '证券买入' && settled !== -(amount + fees)) wrong.push(`money ${key}`)
      const id = `${row('资金账号')} ${row('成交日期')} ${row('成交编号')}`
      if (row('成交编号') !== '' && ids.has(id)) wrong.push(`number ${id}`)
      ids.add(id)
    }
    expect(wrong).toEqual([])
    expect(readFileSync(join(folder, '交割单.xls')).length).toBeGreaterThan(800_000)
  })
})
