/** The nonce of this page's style-src, written into the page by the server; without one (a test page) styles go without. */
export function cspNonce(): string | undefined {
  const value = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
  return value === '' || value.startsWith('%') ? undefined : value
}
