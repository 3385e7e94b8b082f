import { useEffect, useRef, useState } from 'react'
import type { PlanFigures } from '../../../../contract/api/plan-figures'
import { useI18n } from '../../../lib/i18n'
import { useToast } from '../../../ui/toast'
import type { Plan, Sources } from '../plan-edit'
import {
  nextRowId,
  type RowList,
  type RowOf,
  sourceKey,
  withChangedRow,
  withoutRow,
  withRow,
  withRowAt,
} from './plan-rows'

/** What every part of the editor works on. `fields` of a change are from now on what the client says. */
export interface Editing {
  readonly clientId: string
  readonly plan: Plan
  readonly sources: Sources
  /** What follows from the plan; undefined while it is being worked out for the first time. */
  readonly figures: PlanFigures | undefined
  readonly onChange: (plan: Plan, ...fields: readonly string[]) => void
}

export interface Rows<L extends RowList> {
  readonly add: (make: (id: string) => RowOf<L>, what: string) => void
  readonly remove: (id: string, what: string) => void
  readonly change: (id: string, change: Partial<RowOf<L>>, ...fields: readonly string[]) => void
  /** The row that was added last: it is shown open. */
  readonly fresh: string | null
}

/** Adds, changes and removes rows of a list; adding and removing can be taken back without losing what came after. */
export function useRows<L extends RowList>(editing: Editing, list: L): Rows<L> {
  const { t } = useI18n()
  const toast = useToast()
  const newest = useRef(editing)
  const [fresh, setFresh] = useState<string | null>(null)
  useEffect(() => {
    newest.current = editing
  }, [editing])
  const drop = (id: string): void => newest.current.onChange(withoutRow(newest.current.plan, list, id))
  return {
    fresh,
    add: (make, what) => {
      const { plan, sources, onChange } = editing
      const id = nextRowId(plan, sources, list)
      onChange(withRow(plan, list, make(id)))
      setFresh(id)
      toast.say(t('planEditor.added', { what }), () => drop(id))
    },
    remove: (id, what) => {
      const index = editing.plan[list].findIndex((row) => row.id === id)
      const row = editing.plan[list][index] as RowOf<L> | undefined
      if (row === undefined) return
      drop(id)
      toast.say(t('planEditor.removed', { what }), () => {
        const { plan, onChange } = newest.current
        onChange(withRowAt(plan, list, index, row))
      })
    },
    change: (id, change, ...fields) =>
      editing.onChange(
        withChangedRow(editing.plan, list, id, change),
        ...fields.map((field) => sourceKey(list, id, field)),
      ),
  }
}
