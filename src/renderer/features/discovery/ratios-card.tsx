import type { Ratio } from '../../../domain/household/ratios'
import { formatNumber, formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card, Tag } from '../../ui/layout'

/** The usual ratios with their formulas and their customary ranges. */
export function RatiosCard({ ratios, version }: { readonly ratios: readonly Ratio[]; readonly version: string }) {
  const { t, f } = useI18n()
  const text = (id: Ratio['id'], value: number): string =>
    id === 'emergencyMonths' ? t('household.months', { n: formatNumber(value, 1) }) : formatPercent(value)
  const bound = (id: Ratio['id'], value: number): string =>
    id === 'emergencyMonths' ? t('household.months', { n: formatNumber(value, 0) }) : formatPercent(value, 0)
  const range = ({ id, low, high }: Ratio): string => {
    if (low !== null && high !== null) return t('household.between', { a: formatNumber(low, 0), b: bound(id, high) })
    if (low !== null) return t('household.atLeast', { x: bound(id, low) })
    return high === null ? '' : t('household.atMost', { x: bound(id, high) })
  }
  const known = ratios.filter(({ verdict }) => verdict !== 'unknown')
  const off = known.filter(({ verdict }) => verdict !== 'good')
  const say =
    known.length === 0
      ? t('household.ratiosNone')
      : off.length === 0
        ? t('household.ratiosGood', { n: known.length })
        : t('household.ratiosOff', { names: f.list(off.map(({ id }) => t(`household.ratioNames.${id}`))) })
  return (
    <Card title={say} aside={t('household.ratiosNote', { version })} testId="ratios">
      <DataTable
        caption={t('household.ratios')}
        rows={ratios}
        rowKey={({ id }) => id}
        dense
        columns={[
          {
            key: 'name',
            head: t('household.ratio'),
            render: ({ id }) => (
              <>
                {t(`household.ratioNames.${id}`)} <span className="dim small">{t(`household.formulas.${id}`)}</span>
              </>
            ),
          },
          {
            key: 'value',
            head: t('household.value'),
            numeric: true,
            render: ({ id, value }) => (value === null ? t('common.notStated') : <b>{text(id, value)}</b>),
          },
          { key: 'range', head: t('household.range'), numeric: true, render: range },
          {
            key: 'verdict',
            head: t('household.verdict'),
            render: ({ verdict }) => (
              <Tag tone={verdict === 'good' ? 'good' : verdict === 'unknown' ? 'neutral' : 'warn'}>
                {t(`household.verdicts.${verdict}`)}
              </Tag>
            ),
          },
        ]}
      />
    </Card>
  )
}
