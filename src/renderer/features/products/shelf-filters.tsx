import type { ShelfRow } from '../../../contract/api/products'
import { wordOf } from '../../../i18n/create-i18n'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { MultiSelect, Select } from '../../ui/select'
import { NO_FILTER, type ShelfFilter } from './shelf-filter'

const distinct = (values: readonly string[]): string[] => [...new Set(values)].toSorted()

export function ShelfFilters(props: {
  readonly filter: ShelfFilter
  readonly rows: readonly ShelfRow[]
  readonly onChange: (filter: ShelfFilter) => void
}) {
  const { t } = useI18n()
  const { filter, rows, onChange } = props
  const active = JSON.stringify(filter) !== JSON.stringify(NO_FILTER)
  return (
    <div className="row wrap">
      <MultiSelect
        label={t('products.filter.assetClass')}
        value={filter.assetClass}
        options={distinct(rows.map((row) => row.assetClass)).map((value) => ({
          value,
          label: wordOf(t, 'enums.assetClass', value),
        }))}
        onChange={(assetClass) => onChange({ ...filter, assetClass })}
        width={170}
        testId="filter-class"
      />
      <MultiSelect
        label={t('products.filter.risk')}
        value={filter.risk}
        options={(['R1', 'R2', 'R3', 'R4', 'R5'] as const).map((value) => ({
          value,
          label: `${value} ${t(`enums.productRisk.${value}`)}`,
        }))}
        onChange={(risk) => onChange({ ...filter, risk })}
        width={150}
        testId="filter-risk"
      />
      <MultiSelect
        label={t('products.filter.status')}
        value={filter.status}
        options={(['open', 'closed', 'suspended'] as const).map((value) => ({
          value,
          label: t(`products.status.${value}`),
        }))}
        onChange={(status) => onChange({ ...filter, status })}
        width={130}
        testId="filter-status"
      />
      <MultiSelect
        label={t('products.filter.instrument')}
        value={filter.instrument}
        options={distinct(rows.map((row) => row.instrument)).map((value) => ({
          value,
          label: wordOf(t, 'enums.instrument', value),
        }))}
        onChange={(instrument) => onChange({ ...filter, instrument })}
        width={150}
        testId="filter-instrument"
      />
      <Select<ShelfFilter['affiliated']>
        label={t('products.filter.affiliated')}
        value={filter.affiliated}
        options={(['all', 'own', 'others'] as const).map((value) => ({ value, label: t(`products.filter.${value}`) }))}
        onChange={(affiliated) => onChange({ ...filter, affiliated })}
        width={150}
        testId="filter-affiliated"
      />
      {active && <LinkButton onClick={() => onChange(NO_FILTER)}>{t('products.shelf.clear')}</LinkButton>}
    </div>
  )
}
