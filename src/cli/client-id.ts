import type { Caller } from './with-book'

/** The client with that number, or (for scripts) that id. */
export async function clientIdOf(call: Caller, wanted: string): Promise<string> {
  const { rows } = await call.clients.list({ search: wanted, limit: 500 })
  const found = rows.find((row) => row.clientNo === wanted || row.id === wanted)
  if (found !== undefined) return found.id
  return (await call.clients.get({ id: wanted })).id
}
