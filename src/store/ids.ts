import { randomBytes } from 'node:crypto'

let lastMs = 0
let sequence = 0

/**
 * UUID version 7 (RFC 9562 §5.7): 48 bits of UTC ms, a 12-bit counter inside the millisecond (method 1), 62 random bits.
 * Ids of this process sort by their making; a clock that steps back does not make them go back.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now
    sequence = 0
  } else if (++sequence > 0xfff) {
    lastMs += 1
    sequence = 0
  }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(0x7000 | sequence, 6)
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
