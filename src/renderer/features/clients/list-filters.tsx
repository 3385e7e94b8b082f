import type { ClientFilters } from '../../../contract/api/clients'
import { useI18n } from '../../lib/i18n'
import { Button, LinkButton } from '../../ui/button'
import { CheckBox } from '../../ui/field'
import { Popover } from '../../ui/popover'
import { MultiSelect, Select } from '../../ui/select'
import { cleanFilters, COLUMN_KEYS, initialListState, setListState, toggleColumn, useListState } from './list-state'

const TIERS = ['S1', 'S2', 'S3', 'S0'] as const
const LEVELS = ['C1', 'C2', 'C3', 'C4', 'C5'] as const
const ASSESSMENT = ['valid', 'expiring', 'expired', 'never'] as const
const AGREEMENT = ['active', 'expired', 'none'] as const

function ColumnChooser() {
  const { t } = useI18n()
  const { columns } = useListState()
  return (
    <div className="stack tight">
      {COLUMN_KEYS.map((key) => (
        <CheckBox
          key={key}
          checked={columns.includes(key)}
          disabled={key === 'name'}
          onChange={() => setListState((now) => toggleColumn(now, key))}
        >
          {t(`clients.column.${key}`)}
        </CheckBox>
      ))}
      <LinkButton onClick={() => setListState((now) => ({ ...now, columns: initialListState.columns }))}>
        {t('clients.list.resetColumns')}
      </LinkButton>
    </div>
  )
}

/** Filters of the client list; they hold no client data and last as long as the window. */
export function ListFilters() {
  const { t } = useI18n()
  const { filters } = useListState()
  const set = (change: ClientFilters): void =>
    setListState((now) => ({ ...now, filters: cleanFilters({ ...now.filters, ...change }) }))
  const active = Object.keys(filters).length > 0
  return (
    <div className="row wrap">
      <MultiSelect
        label={t('clients.filter.tier')}
        value={filters.tier ?? []}
        options={TIERS.map((value) => ({ value, label: t(`enums.tier.${value}`) }))}
        onChange={(tier) => set({ tier })}
        width={130}
        testId="filter-tier"
      />
      <MultiSelect
        label={t('clients.filter.level')}
        value={filters.level ?? []}
        options={LEVELS.map((value) => ({ value, label: `${value} ${t(`enums.levelName.${value}`)}` }))}
        onChange={(level) => set({ level })}
        width={130}
        testId="filter-level"
      />
      <MultiSelect
        label={t('clients.filter.assessment')}
        value={filters.assessment ?? []}
        options={ASSESSMENT.map((value) => ({ value, label: t(`enums.assessment.${value}`) }))}
        onChange={(assessment) => set({ assessment })}
        width={130}
        testId="filter-assessment"
      />
      <MultiSelect
        label={t('clients.filter.agreement')}
        value={filters.agreement ?? []}
        options={AGREEMENT.map((value) => ({ value, label: t(`enums.agreement.${value}`) }))}
        onChange={(agreement) => set({ agreement })}
        width={130}
        testId="filter-agreement"
      />
      <Select<'all' | 'person' | 'institution'>
        label={t('clients.filter.kind')}
        value={filters.kind ?? 'all'}
        options={[
          { value: 'all', label: t('clients.filter.all', { filter: t('clients.filter.kind') }) },
          { value: 'person', label: t('enums.clientKind.person') },
          { value: 'institution', label: t('enums.clientKind.institution') },
        ]}
        onChange={(kind) => set({ kind: kind === 'all' ? undefined : kind })}
        width={130}
        testId="filter-kind"
      />
      {active && (
        <LinkButton onClick={() => setListState((now) => ({ ...now, filters: {} }))} data-testid="clear-filters">
          {t('clients.list.clearFilters')}
        </LinkButton>
      )}
      <span className="grow" />
      <Popover side="right" content={<ColumnChooser />}>
        <Button size="small">{t('clients.list.columns')}</Button>
      </Popover>
    </div>
  )
}
