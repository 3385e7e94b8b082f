/** Headers of every answer of both hosts. */

/**
 * SECURITY: nothing is loaded from anywhere but this application; styles that are made at run time carry the nonce of
 * their page (decisions A38). `frame-src blob:` shows a finished PDF.
 */
export const pagePolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** SECURITY: an answer that is not a page may load and run nothing at all. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** SECURITY: a print page runs the scripts that it was given as files and nothing inline, and loads nothing else. */
export const PRINT_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; base-uri 'none'; form-action 'none'"

const FEATURES_OFF = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

export function secured(
  response: Response,
  options: { readonly page?: string; readonly cache?: 'forever' } = {},
): Response {
  const { headers } = response
  headers.set('content-security-policy', options.page === undefined ? NOTHING : pagePolicy(options.page))
  headers.set('x-content-type-options', 'nosniff')
  headers.set('x-frame-options', 'DENY')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('permissions-policy', FEATURES_OFF.map((feature) => `${feature}=()`).join(', '))
  // SECURITY: no answer with data is kept by the browser (decisions A31); only built files with a hash in their name are.
  headers.set('cache-control', options.cache === 'forever' ? 'public, max-age=31536000, immutable' : 'no-store')
  return response
}
