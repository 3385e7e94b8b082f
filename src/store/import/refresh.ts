import type { Connection } from '../open-book'
import type { Pacer } from '../pacer'
import { all, one, run } from '../sql'
import { refreshFeeYears } from './fee-years'
import { measureWindows, refreshMeasure } from './measures'

/** Clients whose year of orders is read in one statement. */
const TOGETHER = 20

/** Refreshes the measures of some clients, or of all, in slices; inside the transaction of what changed them. */
export async function refreshClients(db: Connection, which: 'all' | ReadonlySet<string>, pacer: Pacer): Promise<void> {
  const windows = measureWindows(db)
  const total = which === 'all' ? one<number>(db, 'SELECT count(*) FROM client') : which.size
  let done = 0
  let group: string[] = []
  for (const id of which === 'all' ? everyClient(db) : which) {
    refreshMeasure(db, id, windows)
    group.push(id)
    done += 1
    if (group.length === TOGETHER || done === total) {
      refreshFeeYears(db, group, windows.year)
      group = []
    }
    pacer.report('measuring', done, total)
    await pacer.breathe()
  }
}

function* everyClient(db: Connection): Generator<string> {
  let after = ''
  while (true) {
    const ids = all<{ id: string }>(db, 'SELECT id FROM client WHERE id > ? ORDER BY id LIMIT 1000', [after])
    for (const { id } of ids) yield id
    const last = ids.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

/** The marked head, else the eldest member. */
const HEAD = `(SELECT m.id FROM client m WHERE m.household_id = household.id
  ORDER BY m.household_head DESC, m.birth_date IS NULL, m.birth_date, m.client_no LIMIT 1)`

/** Chooses the heads of the households that an import wrote to, and of those that lost a member to another. */
export function refreshHeads(db: Connection, importId: string): void {
  run(
    db,
    `UPDATE household SET head_client_id = ${HEAD}
     WHERE id IN (SELECT household_id FROM client WHERE changed_by = ?)
       OR head_client_id IN (SELECT c.id FROM client c WHERE c.household_id IS NOT household.id)`,
    [importId],
  )
}

/** After an undo: every household whose head is gone or no longer the first. */
export function refreshAllHeads(db: Connection): void {
  run(db, `UPDATE household SET head_client_id = ${HEAD} WHERE head_client_id IS NOT ${HEAD}`)
}
