/**
 * Whether a path belongs to the interface and not to the built pages. Hosts ask for a token by the same rule by which the
 * handler routes.
 *
 * SECURITY: wider than the routes themselves: doubled slashes and other spellings of `api` count as interface.
 */
export const isApiPath = (pathname: string): boolean => /^\/+api(\/|$)/i.test(pathname)
