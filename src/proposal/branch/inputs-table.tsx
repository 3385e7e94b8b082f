import type { Translate } from '../../i18n/create-i18n'
import { PaperTable } from '../parts'

export type InputRow = readonly [label: string, value: string]

/** What a paper rests on, label and value, in two columns side by side. */
export function InputsTable({ rows, t }: { readonly rows: readonly InputRow[]; readonly t: Translate }) {
  const half = Math.ceil(rows.length / 2)
  const table = (part: readonly InputRow[]) => (
    <PaperTable
      rows={part}
      keyOf={([label]) => label}
      columns={[
        { head: t('branch.paper.item'), cell: ([label]) => label },
        { head: t('branch.paper.value'), cell: ([, value]) => value, number: true },
      ]}
    />
  )
  return (
    <div className="two">
      <div>{table(rows.slice(0, half))}</div>
      <div>{table(rows.slice(half))}</div>
    </div>
  )
}
