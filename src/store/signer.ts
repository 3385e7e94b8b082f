import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** SubjectPublicKeyInfo of an Ed25519 key is these bytes and the 32 of the key (RFC 8410). */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

interface SigningKeys {
  readonly publicKey: Buffer
  /** PKCS#8. Lives inside the encrypted book only. */
  readonly privateKey: Buffer
}

export function newSigningKeys(): SigningKeys {
  const pair = generateKeyPairSync('ed25519')
  return {
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX.length),
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }),
  }
}

export interface Signer {
  /** Raw 32 bytes, base64. */
  readonly publicKey: string
  /** Ed25519 over the UTF-8 text, base64. */
  sign(text: string): string
}

export function createSigner(keys: { readonly publicKey: Uint8Array; readonly privateKey: Uint8Array }): Signer {
  const key: KeyObject = createPrivateKey({ key: Buffer.from(keys.privateKey), format: 'der', type: 'pkcs8' })
  return {
    publicKey: Buffer.from(keys.publicKey).toString('base64'),
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64'),
  }
}

/** True when `signature` is over exactly this text by the key. */
export function signatureHolds(publicKey: string, text: string, signature: string): boolean {
  const spki = Buffer.concat([SPKI_PREFIX, Buffer.from(publicKey, 'base64')])
  const key = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'))
}

/** First 16 hex digits of the key's SHA-256 in groups of four: what is read out on the telephone. */
export const fingerprintOf = (publicKey: string): string =>
  (sha256(Buffer.from(publicKey, 'base64')).slice(0, 16).match(/.{4}/g) ?? []).join(' ')
