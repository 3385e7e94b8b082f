/** Header that carries the token of the client's window to its own few calls. */
export const CLIENT_TOKEN_HEADER = 'x-client-token'

/** Where the client's window exchanges its code and asks for what it shows: the only calls that its token opens. */
export const CLIENT_SESSION_PATH = '/api/meeting/session'
export const CLIENT_CALLS_PATH = '/api/meeting/call'
