/**
 * 53-bit hash of a natural key (two FNV-1a sums of 32 bits), for an index that is a tenth of the keys' own size. Equal
 * hashes are no proof: lookups compare the key as well.
 */
export function keyHash(key: string): number {
  let high = 0x811c9dc5
  let low = 0x01000193
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i)
    high = Math.imul(high ^ code, 0x01000193)
    low = Math.imul(low ^ code, 0x85ebca6b)
    low ^= low >>> 13
  }
  return (high >>> 0) * 0x200000 + ((low >>> 0) & 0x1fffff)
}
