import type { RuleCell, RulePack, RuleTable } from '../../../contract/api/rules'
import { wordOf } from '../../../i18n/create-i18n'
import { formatNumber, formatPercent, formatRate } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card, Facts, Tag, type Tone } from '../../ui/layout'

const TONES: Record<RulePack['status'], Tone> = { valid: 'good', reviewDue: 'warn', expired: 'bad', undated: 'neutral' }
const NUMERIC_FROM = 1
const LONG = 14

/** A pack: its validity and source, a clear word when it is out of date, and its values. */
export function PackCard({ pack, on }: { readonly pack: RulePack; readonly on: string }) {
  const { t, language } = useI18n()
  const side = language === 'zh-CN' ? 'zh' : 'en'
  const title = pack.title?.[side] ?? wordOf(t, 'settings.policies.file', pack.id)
  const source = wordOf(t, 'rules.source', pack.id)
  return (
    <Card
      title={title}
      aside={<Tag tone={TONES[pack.status]}>{t(`settings.policies.status.${pack.status}`)}</Tag>}
      testId={`rule-${pack.id}`}
    >
      {pack.status === 'expired' && (
        <p className="rules-warning">{t('rules.expired', { until: pack.validUntil ?? '', on })}</p>
      )}
      {pack.status === 'reviewDue' && (
        <p className="rules-warning">{t('rules.reviewDue', { by: pack.reviewBy ?? '', on })}</p>
      )}
      <Facts
        items={[
          [t('rules.version'), pack.version],
          [t('rules.validity'), validityOf(t, pack)],
          [t('rules.reviewBy'), pack.reviewBy],
          [t('rules.sourceLabel'), source === pack.id ? pack.source : source],
          [
            t('rules.confidence'),
            pack.confidence === null ? null : t('rules.background', { confidence: formatPercent(pack.confidence, 0) }),
          ],
        ]}
      />
      <div className="rules-tables">
        {pack.tables.map((table) => (
          <Values key={table.title} table={table} />
        ))}
      </div>
      {pack.tables.length === 0 && <p className="dim small">{t('rules.noTable')}</p>}
    </Card>
  )
}

const validityOf = (t: ReturnType<typeof useI18n>['t'], { effectiveFrom, validUntil }: RulePack): string =>
  [
    effectiveFrom === null ? '' : t('settings.policies.from', { date: effectiveFrom }),
    validUntil === null ? '' : t('settings.policies.until', { date: validUntil }),
  ]
    .filter(Boolean)
    .join(' ')

function Values({ table }: { readonly table: RuleTable }) {
  const { t } = useI18n()
  const title = wordOf(t, 'rules.word', table.title)
  const body = (
    <DataTable
      caption={title}
      captionHidden={false}
      dense
      rows={table.rows}
      rowKey={(_row, index) => index}
      columns={table.columns.map((key, index) => ({
        key: `${index}`,
        head: wordOf(t, 'rules.word', key),
        numeric: table.rows.every((row) => index >= NUMERIC_FROM && isFigure(row[index])),
        render: (row: readonly RuleCell[]) => <Value cell={row[index]} />,
      }))}
    />
  )
  return table.rows.length > LONG ? <div className="rules-long">{body}</div> : body
}

const isFigure = (cell: RuleCell | undefined): boolean =>
  cell !== undefined && ('rate' in cell || 'yuan' in cell || 'number' in cell)

function Value({ cell }: { readonly cell: RuleCell | undefined }) {
  const { t } = useI18n()
  if (cell === undefined) return null
  if ('text' in cell) return <>{cell.text}</>
  if ('word' in cell) return <>{wordOf(t, 'rules.word', cell.word)}</>
  if ('rate' in cell) return <span className="num">{formatRate(cell.rate)}</span>
  const value = 'yuan' in cell ? cell.yuan : cell.number
  return <span className="num">{formatNumber(value, Number.isInteger(value) ? 0 : 2)}</span>
}
