import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { z } from 'zod'

/** scrypt (RFC 7914): N = 2^17, r = 8, p = 1 takes 128 MB and some tenths of a second, the same for an attacker. */
export const COST: Cost = { N: 2 ** 17, r: 8, p: 1 }
const NONCE_BYTES = 12

const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/)

/** A data key under lock: AES-256-GCM with a key that scrypt makes from a secret. Bounds keep a forged file harmless. */
export const wrappedKey = z.strictObject({
  kdf: z.literal('scrypt'),
  N: z
    .number()
    .int()
    .min(2 ** 14)
    .max(2 ** 20),
  r: z.number().int().min(1).max(16),
  p: z.number().int().min(1).max(4),
  salt: base64,
  nonce: base64,
  wrapped: base64,
  tag: base64,
})
export type WrappedKey = z.infer<typeof wrappedKey>

export type Cost = Pick<WrappedKey, 'N' | 'r' | 'p'>

const wrappingKey = (secret: string, salt: Buffer, cost: Cost): Buffer =>
  scryptSync(Buffer.from(secret.normalize('NFKC'), 'utf8'), salt, 32, { ...cost, maxmem: 256 * cost.N * cost.r })

/** The parameters are authenticated with the key: nobody can weaken them or move a slot to another book. */
const associatedData = (purpose: string, salt: string, cost: Cost): Buffer =>
  Buffer.from(['advisor-book-key-1', purpose, salt, cost.N, cost.r, cost.p].join('\n'), 'utf8')

/** Locks `dataKey` with `secret`; `purpose` binds it to a book and a slot. */
export function wrapKey(dataKey: Uint8Array, secret: string, purpose: string, cost: Cost): WrappedKey {
  const salt = randomBytes(32)
  const nonce = randomBytes(NONCE_BYTES)
  const key = wrappingKey(secret, salt, cost)
  try {
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    cipher.setAAD(associatedData(purpose, salt.toString('base64'), cost))
    const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()])
    return {
      kdf: 'scrypt',
      ...cost,
      salt: salt.toString('base64'),
      nonce: nonce.toString('base64'),
      wrapped: wrapped.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
    }
  } finally {
    key.fill(0)
  }
}

/** The data key, or null when the secret is not the one (or the slot was tampered with: GCM cannot tell which). */
export function unwrapKey(slot: WrappedKey, secret: string, purpose: string): Buffer | null {
  const key = wrappingKey(secret, Buffer.from(slot.salt, 'base64'), slot)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'base64'), { authTagLength: 16 })
    decipher.setAAD(associatedData(purpose, slot.salt, slot))
    decipher.setAuthTag(Buffer.from(slot.tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'base64')), decipher.final()])
  } catch {
    return null
  } finally {
    key.fill(0)
  }
}
