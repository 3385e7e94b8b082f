import { describe, expect, it } from 'vitest'
import { createComputePool, type ComputeFault } from '../../src/worker/pool'
import { fakeProcess, type FakeProcess } from './fixtures'

function stage() {
  const processes: FakeProcess[] = []
  const faults: ComputeFault[] = []
  const pool = createComputePool({
    spawn: () => {
      const process = fakeProcess()
      processes.push(process)
      return process
    },
    onFault: (fault) => void faults.push(fault),
  })
  const child = (n: number): FakeProcess => {
    const process = processes[n]
    if (process === undefined) throw new Error(`process ${n} was not started`)
    return process
  }
  /** Answers the newest request of a process. */
  const done = (n: number, output: unknown): void => {
    const request = child(n).received.at(-1)
    child(n).answer({ type: 'done', id: request?.id ?? -1, output, elapsedMs: 1 })
  }
  return { pool, processes, faults, child, done }
}

const code = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(() => 'ok').catch((e: unknown) => (e as { code: unknown }).code)
const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('a job on its way through the pool', () => {
  it('waits for the process to say that it is ready, and comes back with its time', async () => {
    const { pool, child, done } = stage()
    const result = pool.run('fees.tradeCost', { amount: 1 })
    expect(child(0).received).toEqual([])
    child(0).answer({ type: 'ready' })
    expect(child(0).received).toMatchObject([{ type: 'run', job: 'fees.tradeCost', input: { amount: 1 } }])
    done(0, { total: 5 })
    expect(await result).toEqual({ output: { total: 5 }, elapsedMs: 1 })
  })

  it('is refused with the problems that the job named', async () => {
    const { pool, child } = stage()
    const result = pool.run('x', {}).catch((e: unknown) => e)
    child(0).answer({ type: 'ready' })
    const problems = [{ code: 'not_psd' as const, path: '/correlation', message: 'not positive semi-definite' }]
    child(0).answer({ type: 'refused', id: child(0).received[0]?.id ?? -1, problems })
    expect(await result).toMatchObject({ code: 'computationRefused', problems })
  })

  it('reports its progress', async () => {
    const { pool, child, done } = stage()
    const seen: number[] = []
    const result = pool.run('x', {}, { onProgress: (share) => void seen.push(share) })
    child(0).answer({ type: 'ready' })
    child(0).answer({ type: 'progress', id: child(0).received[0]?.id ?? -1, done: 0.5 })
    done(0, {})
    await result
    expect(seen).toEqual([0.5])
  })

  it('runs alone: the next one is sent when it is over', async () => {
    const { pool, child, done } = stage()
    const first = pool.run('a', {})
    const second = pool.run('b', {})
    child(0).answer({ type: 'ready' })
    expect(child(0).received).toHaveLength(1)
    done(0, 1)
    await first
    expect(child(0).received).toHaveLength(2)
    done(0, 2)
    expect((await second).output).toBe(2)
  })

  it('that takes long has a process of its own, started when it is needed', async () => {
    const { pool, processes, child, done } = stage()
    const quick = pool.run('quick', {})
    expect(processes).toHaveLength(1)
    const long = pool.run('long', {}, { lane: 'background' })
    await settled()
    expect(processes).toHaveLength(2)
    child(0).answer({ type: 'ready' })
    child(1).answer({ type: 'ready' })
    done(0, 'quick')
    expect((await quick).output).toBe('quick')
    done(1, 'long')
    expect((await long).output).toBe('long')
  })

  it('warming up starts the quick process alone and asks it for its jobs, so that all of them are loaded', () => {
    const { pool, processes, child } = stage()
    expect(processes).toHaveLength(0)
    pool.warm()
    expect(processes).toHaveLength(1)
    child(0).answer({ type: 'ready' })
    expect(child(0).received).toMatchObject([{ type: 'list' }])
  })
})

describe('a process that dies', () => {
  it('fails the job that it was running; the next one gets a fresh process', async () => {
    const { pool, child, done, faults } = stage()
    const doomed = code(pool.run('a', {}))
    const next = pool.run('b', {})
    child(0).answer({ type: 'ready' })
    child(0).die(134)
    expect(await doomed).toBe('computationCrashed')
    child(1).answer({ type: 'ready' })
    expect(child(1).received).toMatchObject([{ job: 'b' }])
    done(1, 'fine')
    expect((await next).output).toBe('fine')
    expect(faults).toMatchObject([{ event: 'workerExited', error: 'exit 134' }])
  })

  it('before it was ready costs one job each time, not an endless row of restarts', async () => {
    const { pool, child, processes } = stage()
    const jobs = [code(pool.run('a', {})), code(pool.run('b', {}))]
    child(0).die(1)
    child(1).die(1)
    expect(await Promise.all(jobs)).toEqual(['computationCrashed', 'computationCrashed'])
    expect(processes).toHaveLength(2)
  })

  it('while idle is replaced when the next job comes', async () => {
    const { pool, child, done } = stage()
    const first = pool.run('a', {})
    child(0).answer({ type: 'ready' })
    done(0, 1)
    await first
    child(0).die(0)
    const second = pool.run('b', {})
    child(1).answer({ type: 'ready' })
    done(1, 2)
    expect((await second).output).toBe(2)
  })

  it('is not confused with the one that took its place', async () => {
    const { pool, child, done } = stage()
    const doomed = code(pool.run('a', {}))
    child(0).answer({ type: 'ready' })
    child(0).die(1)
    await doomed
    const next = pool.run('b', {})
    child(1).answer({ type: 'ready' })
    child(0).answer({ type: 'done', id: child(1).received[0]?.id ?? -1, output: 'from the grave', elapsedMs: 0 })
    done(1, 'alive')
    expect((await next).output).toBe('alive')
  })

  it('by a bug in a job fails that job and stays', async () => {
    const { pool, child, faults, processes } = stage()
    const result = code(pool.run('a', {}))
    child(0).answer({ type: 'ready' })
    child(0).answer({ type: 'failed', id: child(0).received[0]?.id ?? -1, error: 'RangeError', stack: 'at x' })
    expect(await result).toBe('computationCrashed')
    expect(faults).toEqual([{ event: 'jobFailed', error: 'RangeError', stack: 'at x' }])
    expect(processes).toHaveLength(1)
  })
})

describe('cancelling', () => {
  it('takes a waiting job out of the queue at once', async () => {
    const { pool, child } = stage()
    void pool.run('a', {}).catch(() => undefined)
    const waiting = code(pool.run('b', {}, { jobId: 'b1' }))
    expect(pool.cancel('b1')).toBe(true)
    expect(await waiting).toBe('cancelled')
    child(0).answer({ type: 'ready' })
    expect(child(0).received).toHaveLength(1)
    expect(pool.cancel('b1')).toBe(false)
  })

  it('asks a running job first, which then ends by itself', async () => {
    const { pool, child } = stage()
    const abort = new AbortController()
    const running = code(pool.run('a', {}, { signal: abort.signal }))
    child(0).answer({ type: 'ready' })
    abort.abort()
    const id = child(0).received[0]?.id ?? -1
    expect(child(0).received.at(-1)).toEqual({ type: 'cancel', id })
    child(0).answer({ type: 'refused', id, problems: [{ code: 'cancelled', path: '', message: 'cancelled' }] })
    expect(await running).toBe('cancelled')
    expect(child(0).killed).toBe(false)
  })

  it('ends a job that does not listen together with its process', async () => {
    const { pool, child, done } = stage()
    const abort = new AbortController()
    const deaf = code(pool.run('a', {}, { signal: abort.signal }))
    const next = pool.run('b', {})
    child(0).answer({ type: 'ready' })
    abort.abort()
    expect(await deaf).toBe('cancelled')
    expect(child(0).killed).toBe(true)
    child(1).answer({ type: 'ready' })
    done(1, 'after')
    expect((await next).output).toBe('after')
  })

  it('before the start is no start', async () => {
    const { pool, processes } = stage()
    expect(await code(pool.run('a', {}, { signal: AbortSignal.abort() }))).toBe('cancelled')
    expect(processes).toHaveLength(0)
  })

  it('everything when the pool closes', async () => {
    const { pool, child } = stage()
    const jobs = [code(pool.run('a', {})), code(pool.run('b', {}))]
    child(0).answer({ type: 'ready' })
    pool.close()
    expect(await Promise.all(jobs)).toEqual(['cancelled', 'cancelled'])
    expect(child(0).killed).toBe(true)
    expect(await code(pool.run('c', {}))).toBe('cancelled')
  })
})

describe('a slider that is dragged', () => {
  it('computes the first and the last position and leaves out those between', async () => {
    const { pool, child, done } = stage()
    const first = pool.runLatest('lever', 'zone', { saving: 1 })
    const skipped = [2, 3, 4].map((saving) => code(pool.runLatest('lever', 'zone', { saving })))
    const last = pool.runLatest('lever', 'zone', { saving: 5 })
    await settled()
    child(0).answer({ type: 'ready' })
    expect(await Promise.all(skipped)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    done(0, 'first')
    expect((await first).output).toBe('first')
    await settled()
    expect(child(0).received.at(-1)).toMatchObject({ input: { saving: 5 } })
    done(0, 'last')
    expect((await last).output).toBe('last')
    expect(child(0).received).toHaveLength(2)
  })

  it('goes on after a position that was refused', async () => {
    const { pool, child, done } = stage()
    const first = code(pool.runLatest('lever', 'zone', {}))
    const second = pool.runLatest('lever', 'zone', {})
    await settled()
    child(0).answer({ type: 'ready' })
    child(0).answer({ type: 'refused', id: child(0).received[0]?.id ?? -1, problems: [] })
    expect(await first).toBe('computationRefused')
    await settled()
    done(0, 'fine')
    expect((await second).output).toBe('fine')
  })

  it('does not hold up another slider', async () => {
    const { pool, child, done } = stage()
    const a = pool.runLatest('a', 'zone', {})
    const b = pool.runLatest('b', 'zone', {})
    await settled()
    child(0).answer({ type: 'ready' })
    done(0, 'a')
    expect((await a).output).toBe('a')
    done(0, 'b')
    expect((await b).output).toBe('b')
  })
})
