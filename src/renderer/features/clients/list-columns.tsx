import type { ClientRow } from '../../../contract/api/clients'
import type { Translate } from '../../../i18n/create-i18n'
import { AgreementTag, AssessmentText, familyName, LevelText, TierTag } from '../../shared/client-tags'
import { Money, Stated, Times } from '../../ui/figures'
import type { VirtualColumn } from '../../ui/virtual-table'
import { SORT_OF, type ColumnKey } from './list-state'

const widths: Record<ColumnKey, number> = {
  name: 190,
  clientNo: 116,
  assets: 102,
  tier: 80,
  level: 110,
  assessment: 168,
  agreement: 86,
  turnover12: 84,
  commission12: 94,
  lastContactOn: 110,
}

function NameCell({ row, t }: { readonly row: ClientRow; readonly t: Translate }) {
  const about =
    row.kind === 'institution'
      ? t('clients.head.institution')
      : row.age === null
        ? ''
        : t('common.years', { years: row.age })
  return (
    <>
      <strong>{row.name}</strong>{' '}
      <span className="dim small">
        {[about, row.householdName === null || row.householdName === row.name ? '' : familyName(t, row.householdName)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  )
}

const cells: Record<ColumnKey, (row: ClientRow, t: Translate) => React.ReactNode> = {
  name: (row, t) => <NameCell row={row} t={t} />,
  clientNo: (row) => row.clientNo,
  assets: (row) => <Money yuan={row.assets} />,
  tier: (row) => <TierTag tier={row.tier} />,
  level: (row) => <LevelText level={row.level} lowest={row.lowest} />,
  assessment: (row) => <AssessmentText status={row.assessment} until={row.assessmentValidUntil} />,
  agreement: (row) => <AgreementTag status={row.agreement} />,
  turnover12: (row) => <Times times={row.turnover12} />,
  commission12: (row) => <Money yuan={row.commission12} />,
  lastContactOn: (row) => <Stated text={row.lastContactOn} />,
}

const NUMERIC: readonly ColumnKey[] = ['assets', 'turnover12', 'commission12']

export const listColumns = (keys: readonly ColumnKey[], t: Translate): VirtualColumn<ClientRow>[] =>
  keys.map((key) => ({
    key,
    head: t(`clients.column.${key}`),
    width: widths[key],
    grow: key === 'name',
    numeric: NUMERIC.includes(key),
    sortable: key in SORT_OF,
    render: (row) => cells[key](row, t),
  }))
