import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createUploads } from '../../../src/backend/http/uploads'
import { SLICE_BYTES } from '../../../src/backend/http/arriving-file'

const slice = (index: number): Uint8Array => new Uint8Array(SLICE_BYTES).fill(65 + (index % 26))
const hashOf = (parts: readonly Uint8Array[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}
/** Short of patience, so that a test need not wait. */
const uploads = () => createUploads({ roomMs: 60, sliceMs: 60 })
const code = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(() => 'ok').catch((e: unknown) => (e as { code: unknown }).code)
const read = async (source: AsyncIterable<Uint8Array>): Promise<number> => {
  let bytes = 0
  for await (const part of source) bytes += part.length
  return bytes
}

describe('a branch file of 1.5 GB on its way in', () => {
  const parts = Array.from({ length: 14 }, (_, index) => slice(index))
  const big = { fileName: '成交.csv', bytes: parts.length * SLICE_BYTES, sha256: hashOf(parts) }

  it('waits at the door until somebody reads it, and passes through as it is read', async () => {
    const desk = uploads()
    const id = desk.begin(big)
    for (let index = 0; index < 8; index++) await desk.put(id, index, slice(index))
    expect(await code(desk.put(id, 8, slice(8)))).toBe('busy')

    const sending = (async () => {
      for (let index = 8; index < parts.length; index++) await desk.put(id, index, slice(index))
    })()
    expect(await read(desk.take(id).slices())).toBe(big.bytes)
    await sending
  })

  it('shows its head before it is read', async () => {
    const desk = uploads()
    const id = desk.begin(big)
    await desk.put(id, 0, slice(0))
    expect((await desk.take(id).head())[0]).toBe(65)
  })

  it('can be read once only; the second reader is told so instead of getting half a file', async () => {
    const desk = uploads()
    const id = desk.begin(big)
    const reading = read(desk.take(id).slices())
    for (let index = 0; index < parts.length; index++) await desk.put(id, index, slice(index))
    await reading
    expect(await code(read(desk.take(id).slices()))).toBe('uploadIncomplete')
  })

  it('whose last slice gives another hash than announced is refused at the end', async () => {
    const desk = uploads()
    const id = desk.begin({ ...big, sha256: '0'.repeat(64) })
    const reading = code(read(desk.take(id).slices()))
    for (let index = 0; index < parts.length - 1; index++) await desk.put(id, index, slice(index))
    expect(await code(desk.put(id, parts.length - 1, slice(parts.length - 1)))).toBe('uploadIncomplete')
    expect(await reading).toBe('uploadIncomplete')
  })

  // SECURITY: what must be unpacked as a whole has an upper limit.
  it.each([
    ['a ZIP workbook', [0x50, 0x4b, 0x03, 0x04]],
    ['an OLE workbook', [0xd0, 0xcf, 0x11, 0xe0]],
    ['an HTML table', [...new TextEncoder().encode('\r\n<TABLE border=1>')]],
  ])('is refused when it is %s', async (_name, head) => {
    const desk = uploads()
    const id = desk.begin(big)
    const first = slice(0)
    first.set(head)
    expect(await code(desk.put(id, 0, first))).toBe('uploadTooLarge')
  })
})

describe('an ordinary export file', () => {
  const content = new TextEncoder().encode('客户号,姓名\n')
  const file = { fileName: '客户.csv', bytes: content.length, sha256: hashOf([content]) }

  it('can be read again after the user has corrected the columns', async () => {
    const desk = uploads()
    const id = desk.begin(file)
    await desk.put(id, 0, content)
    expect([await read(desk.take(id).slices()), await read(desk.take(id).slices())]).toEqual([
      content.length,
      content.length,
    ])
  })

  it('a slice that was sent twice counts once', async () => {
    const desk = uploads()
    const id = desk.begin(file)
    await desk.put(id, 0, content)
    expect(await desk.put(id, 0, content)).toEqual({ received: 1, slices: 1 })
    expect(await read(desk.take(id).slices())).toBe(content.length)
  })

  it('whose slices stop coming ends its reader', async () => {
    const desk = uploads()
    expect(await code(read(desk.take(desk.begin(file)).slices()))).toBe('uploadIncomplete')
  })

  it('of another length than announced is refused', async () => {
    const desk = uploads()
    expect(await code(desk.put(desk.begin({ ...file, bytes: 5 }), 0, content))).toBe('uploadIncomplete')
  })

  it('without content is a file too', async () => {
    const desk = uploads()
    const id = desk.begin({ fileName: 'empty.csv', bytes: 0, sha256: hashOf([]) })
    expect(await read(desk.take(id).slices())).toBe(0)
    expect((await desk.take(id).head()).length).toBe(0)
  })

  it('that was dropped is gone, for its sender and its reader', async () => {
    const desk = uploads()
    const id = desk.begin(file)
    desk.drop(id)
    expect(() => desk.take(id)).toThrow('notFound')
    expect(await code(desk.put(id, 0, content))).toBe('notFound')
  })

  it('slices out of order or beyond the end are refused', async () => {
    const desk = uploads()
    const id = desk.begin(file)
    for (const index of [1, -1, 0.5, 1e9]) expect(await code(desk.put(id, index, content))).toBe('invalidInput')
  })

  // SECURITY: announcements alone cannot fill the memory.
  it('has to wait when too much is under way', () => {
    const desk = uploads()
    const announce = () => desk.begin({ ...file, bytes: 100 * 1024 * 1024 })
    for (let n = 0; n < 5; n++) announce()
    expect(announce).toThrow('busy')
  })

  it('from the disk is read from its source as often as asked', async () => {
    const desk = uploads()
    const id = desk.offer({
      ...file,
      async *slices() {
        yield content.subarray(0, 3)
        yield content.subarray(3)
      },
    })
    expect(await read(desk.take(id).slices())).toBe(content.length)
    expect((await desk.take(id).head()).length).toBe(content.length)
  })
})
