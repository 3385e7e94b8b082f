import { describe, expect, it } from 'vitest'
import { streamed, type Progress } from '../../src/backend/progress'
import { createRunningJobs } from '../../src/backend/running-jobs'

const later = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms))
/** Work that ends when it is told to, and shows what it was told. */
function work() {
  let told: Progress | undefined
  let end = (_result: string): void => undefined
  return {
    run: (progress: Progress) => {
      told = progress
      return new Promise<string>((resolve, reject) => {
        end = resolve
        progress.signal.addEventListener('abort', () => reject(new Error('aborted')))
      })
    },
    report: (done: number) => told?.report('reading', done, 10),
    end: (result: string) => end(result),
    get aborted() {
      return told?.signal.aborted
    },
  }
}

describe('the stream of a long call', () => {
  it('begins at once, so that the screen knows what to cancel', async () => {
    const stream = streamed(createRunningJobs(), work().run)
    expect((await stream.next()).value).toMatchObject({
      type: 'progress',
      stage: 'starting',
      jobId: expect.stringMatching(/./),
    })
  })

  it('keeps only the newest report for a reader that is slow', async () => {
    const job = work()
    const stream = streamed(createRunningJobs(), job.run)
    await stream.next()
    for (let done = 1; done <= 5; done++) job.report(done)
    expect((await stream.next()).value).toMatchObject({ stage: 'reading', done: 5, total: 10 })
    job.end('fine')
    expect((await stream.next()).value).toEqual({ type: 'done', result: 'fine' })
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  it('tells the work to stop when its reader goes away, even while nothing is reported', async () => {
    const jobs = createRunningJobs()
    const job = work()
    const stream = streamed(jobs, job.run)
    const first = await stream.next()
    const waiting = stream.next()
    await stream.return(undefined)
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(job.aborted).toBe(true)
    await later()
    expect(jobs.cancel(first.value?.type === 'progress' ? first.value.jobId : '')).toBe(false)
  })

  it('ends with the failure of its work', async () => {
    const stream = streamed(createRunningJobs(), () => Promise.reject(new Error('broken')))
    await stream.next()
    await expect(stream.next()).rejects.toThrow('broken')
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })

  it('is stopped with all others when the book is locked', async () => {
    const jobs = createRunningJobs()
    const [a, b] = [work(), work()]
    const streams = [streamed(jobs, a.run), streamed(jobs, b.run)]
    for (const stream of streams) await stream.next()
    jobs.cancelAll()
    expect([a.aborted, b.aborted]).toEqual([true, true])
    for (const stream of streams) await expect(stream.next()).rejects.toThrow('aborted')
  })
})
