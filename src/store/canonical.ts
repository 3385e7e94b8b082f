import canonicalize from 'canonicalize'

/** RFC 8785 canonical JSON: the one text of a value that hashes and signatures are made over. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}
