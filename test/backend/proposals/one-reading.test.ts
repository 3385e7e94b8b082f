import { describe, expect, it } from 'vitest'
import type { BackendContext } from '../../../src/backend/context'
import { oneReading } from '../../../src/backend/proposals/one-reading'
import { AppError } from '../../../src/contract/errors'

/* One document is made from one reading of the book: parts that ask the same get the same answer, asked for once. */

function book() {
  const asked: string[] = []
  let holdings = 3
  const ctx = {
    store: {
      query: async (name: string, input: unknown) => {
        asked.push(`${name} ${JSON.stringify(input)}`)
        if (name === 'plans.get') throw new AppError('notFound')
        return { holdings }
      },
    },
    compute: {
      run: async (job: string, input: unknown) => {
        asked.push(`${job} ${JSON.stringify(input)}`)
        return { output: { of: input }, elapsedMs: 1 }
      },
    },
    today: () => '2026-11-23',
  } as unknown as BackendContext
  const buy = () => void (holdings += 1)
  return { ctx, asked, buy }
}

const client = { clientId: 'c1', on: '2026-11-23' }

describe('one reading of the book', () => {
  it('asks each question once, also when two parts ask at the same time', async () => {
    const { ctx, asked } = book()
    const reading = oneReading(ctx)
    const [a, b] = await Promise.all([
      reading.store.query('clients.get', client),
      reading.store.query('clients.get', client),
    ])
    expect(await reading.store.query('clients.get', client)).toBe(a)
    expect(b).toBe(a)
    await reading.store.query('clients.get', { ...client, clientId: 'c2' })
    await reading.compute.run('products.select', { lines: 3 })
    await reading.compute.run('products.select', { lines: 3 }, { lane: 'background' })
    await reading.compute.run('products.select', { lines: 4 })
    expect(asked).toEqual([
      'clients.get {"clientId":"c1","on":"2026-11-23"}',
      'clients.get {"clientId":"c2","on":"2026-11-23"}',
      'products.select {"lines":3}',
      'products.select {"lines":4}',
    ])
    expect(reading.today()).toBe('2026-11-23')
  })

  it('stays at what was read first; the next document reads again', async () => {
    const { ctx, buy } = book()
    const reading = oneReading(ctx)
    expect(await reading.store.query('clients.get', client)).toMatchObject({ holdings: 3 })
    buy()
    expect(await reading.store.query('clients.get', client)).toMatchObject({ holdings: 3 })
    expect(await oneReading(ctx).store.query('clients.get', client)).toMatchObject({ holdings: 4 })
  })

  it('a refusal is an answer too', async () => {
    const { ctx, asked } = book()
    const reading = oneReading(ctx)
    const plan = () => reading.store.query('plans.get', { clientId: 'c1', kind: 'zone' })
    await expect(plan()).rejects.toMatchObject({ code: 'notFound' })
    await expect(plan()).rejects.toMatchObject({ code: 'notFound' })
    expect(asked).toHaveLength(1)
  })

  it('a run that is watched or can be cancelled is its own', async () => {
    const { ctx, asked } = book()
    const reading = oneReading(ctx)
    await reading.compute.run('retirement.levers', {})
    await reading.compute.run('retirement.levers', {}, { onProgress: () => undefined })
    await reading.compute.run('retirement.levers', {}, { jobId: 'j1' })
    expect(asked).toHaveLength(3)
  })
})
