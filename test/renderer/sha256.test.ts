import * as fc from 'fast-check'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { fingerprint } from '../../src/renderer/lib/upload'
import { createSha256 } from '../../src/renderer/lib/sha256'

const reference = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

describe('fingerprint of a file', () => {
  it('knows the published vectors (FIPS 180-4)', () => {
    const of = (text: string): string => {
      const hash = createSha256()
      hash.update(new TextEncoder().encode(text))
      return hash.hex()
    }
    expect(of('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(of('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(of('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    )
  })

  it('is the same whatever the pieces are, and the same as another implementation', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 }), (pieces) => {
        const hash = createSha256()
        for (const piece of pieces) hash.update(piece)
        expect(hash.hex()).toBe(reference(Buffer.concat(pieces)))
      }),
    )
  })

  it('reads a file of several megabytes in steps and reports them', async () => {
    const bytes = new Uint8Array(5 * 1024 * 1024).map((_, index) => (index * 31) & 255)
    const steps: number[] = []
    const hex = await fingerprint(new Blob([bytes]), (done) => steps.push(done), new AbortController().signal)
    expect(hex).toBe(reference(bytes))
    expect(steps.at(-1)).toBe(bytes.length)
    expect(steps.length).toBeGreaterThan(1)
  })

  it('stops when it is cancelled', async () => {
    const controller = new AbortController()
    const bytes = new Uint8Array(5 * 1024 * 1024)
    await expect(fingerprint(new Blob([bytes]), () => controller.abort(), controller.signal)).rejects.toThrow('abort')
  })
})
