import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { RuleCell, RulePack, RuleTable } from '../../../contract/api/rules'
import { wordOf } from '../../../i18n/create-i18n'
import { formatExactRate, formatNumberAsIs, formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Card, Facts, Tag, type Tone } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { ScrollRegion } from '../../ui/scroll-region'
import { FileValues } from './file-values'
import { PackActs } from './pack-acts'

const TONES: Record<RulePack['status'], Tone> = { valid: 'good', reviewDue: 'warn', expired: 'bad', undated: 'neutral' }
const NUMERIC_FROM = 1
const LONG = 14
/** Kept free above what a search has led to, CSS pixels. */
const HEADROOM = 80

/**
 * A file of rules: its validity, owner and source, a clear word when it is out of date, tables for reading, and all its
 * values. `shown`: where a search has led to, opened and brought into view.
 */
export function PackCard(props: { readonly pack: RulePack; readonly on: string; readonly shown: string | null }) {
  const { t, language } = useI18n()
  const { pack, on, shown } = props
  const plain = pack.tables.length === 0
  const [open, setOpen] = useState(plain || shown !== null)
  const values = useQuery({
    queryKey: ['rules.file', pack.id, language],
    queryFn: () => api.rules.file.query({ id: pack.id, language }),
    enabled: open,
  })
  const card = useRef<HTMLDivElement>(null)
  const ready = values.data !== undefined
  useEffect(() => {
    if (shown === null || !ready) return
    const target = [...(card.current?.querySelectorAll<HTMLElement>('[data-path]') ?? [])].findLast(({ dataset }) =>
      shown.startsWith(dataset['path'] ?? ''),
    )
    const at = target ?? card.current
    if (at === null || at === undefined) return
    // The pane of the shell scrolls, never the shell itself.
    const pane = at.closest('.shell-main')
    if (pane !== null) pane.scrollTop += at.getBoundingClientRect().top - pane.getBoundingClientRect().top - HEADROOM
    at.setAttribute('tabindex', '-1')
    at.focus({ preventScroll: true })
  }, [shown, ready])
  return (
    <div ref={card}>
      <Card
        title={pack.name}
        aside={
          <>
            <PackActs id={pack.id} />
            <Tag tone={TONES[pack.status]}>{t(`settings.policies.status.${pack.status}`)}</Tag>
          </>
        }
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
            [t('rules.owner'), pack.owner === '' ? null : pack.owner],
            [t('rules.validity'), validityOf(t, pack)],
            [t('rules.reviewBy'), pack.reviewBy],
            [t('rules.sourceLabel'), pack.source === '' ? null : pack.source],
            [
              t('rules.confidence'),
              pack.confidence === null
                ? null
                : t('rules.background', { confidence: formatPercent(pack.confidence, 0) }),
            ],
          ]}
        />
        <div className="rules-tables">
          {pack.tables.map((table) => (
            <Values key={table.title} table={table} />
          ))}
        </div>
        {!plain && (
          <Button
            size="small"
            aria-expanded={open}
            onClick={() => setOpen((now) => !now)}
            data-testid={`rule-all-${pack.id}`}
          >
            {t(open ? 'rules.hideAll' : 'rules.all')}
          </Button>
        )}
        {open && <QueryView query={values}>{(file) => <FileValues sections={file.sections} />}</QueryView>}
      </Card>
    </div>
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
  return table.rows.length > LONG ? (
    <ScrollRegion label={title} className="rules-long">
      {body}
    </ScrollRegion>
  ) : (
    body
  )
}

const isFigure = (cell: RuleCell | undefined): boolean =>
  cell !== undefined && ('rate' in cell || 'yuan' in cell || 'number' in cell)

function Value({ cell }: { readonly cell: RuleCell | undefined }) {
  const { t } = useI18n()
  if (cell === undefined) return null
  if ('text' in cell) return <>{cell.text}</>
  if ('word' in cell) return <>{wordOf(t, 'rules.word', cell.word)}</>
  if ('rate' in cell) return <span className="num">{formatExactRate(cell.rate)}</span>
  const value = 'yuan' in cell ? cell.yuan : cell.number
  return <span className="num">{formatNumberAsIs(value)}</span>
}
