import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RulesView } from '../../../contract/api/rules'
import { formatExactRate, formatNumberAsIs, formatPercent } from '../../../i18n/format'
import { api } from '../../lib/api'
import { useI18n } from '../../lib/i18n'
import { NumberField } from '../../shared/number-field'
import { Button } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { ErrorPanel } from '../../ui/feedback'
import { Card, Tag } from '../../ui/layout'
import { useToast } from '../../ui/toast'

type House = RulesView['house']
type Value = House['values'][number]

const MOST = 1e9

/** Figures of an area that are background knowledge: what ships, how sure it is, the firm's own, and the way back. */
export function HouseValuesCard({ view, area }: { readonly view: RulesView; readonly area: string }) {
  const { t } = useI18n()
  const client = useQueryClient()
  const toast = useToast()
  const { house, mayChange } = view
  const rows = house.values.filter((value) => value.area === area)
  // Ratios, protection and loans read the same figures: everything is read again.
  const refresh = (): Promise<void> => client.invalidateQueries()
  const undo = useMutation({
    mutationFn: (input: { readonly key: string; readonly value: number | null; readonly rev: number }) =>
      api.rules.saveHouse.mutate(input),
    onSuccess: refresh,
    meta: { saves: true },
  })
  const save = useMutation({
    mutationFn: ({ of, value }: { readonly of: Value; readonly value: number | null }) =>
      api.rules.saveHouse.mutate({ key: of.key, value, rev: house.rev }),
    onSuccess: async ({ rev }, { of }) => {
      toast.say(t('rules.defaults.saved', { name: of.name }), () => undo.mutate({ key: of.key, value: of.own, rev }))
      await refresh()
    },
    meta: { saves: true },
  })
  const text = (unit: Value['unit'], value: number): string =>
    unit === 'rate'
      ? formatExactRate(value)
      : unit === 'plain'
        ? String(value)
        : t(`rules.unit.${unit}`, { value: formatNumberAsIs(value) })
  if (rows.length === 0) return null
  return (
    <Card title={t('rules.house.title')} testId={`house-values-${area}`}>
      <p className="dim">{t('rules.house.lead')}</p>
      <DataTable
        caption={t('rules.house.title')}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'name',
            head: t('rules.defaults.what'),
            width: '36%',
            render: (of) => (
              <>
                {of.name} {of.reckoned && <Tag tone="accent">{t('rules.house.reckoned')}</Tag>}
                <div className="dim small">{of.basis}</div>
              </>
            ),
          },
          {
            key: 'shipped',
            head: t('rules.defaults.shipped'),
            numeric: true,
            render: (of) => text(of.unit, of.shipped),
          },
          {
            key: 'usual',
            head: t('rules.defaults.usual'),
            render: (of) => (of.low === of.high ? '' : `${text(of.unit, of.low)} – ${text(of.unit, of.high)}`),
          },
          {
            key: 'confidence',
            head: t('rules.confidence'),
            numeric: true,
            render: (of) => formatPercent(of.confidence, 0),
          },
          {
            key: 'own',
            head: t('rules.defaults.own'),
            width: '28%',
            render: (of) =>
              mayChange ? (
                <OwnValue
                  key={`${of.key}/${house.rev}`}
                  of={of}
                  busy={save.isPending}
                  onSave={(value) => save.mutate({ of, value })}
                />
              ) : of.own === null ? (
                <span className="dim">{t('rules.defaults.asShipped')}</span>
              ) : (
                text(of.unit, of.own)
              ),
          },
        ]}
      />
      {house.changedBy !== null && <p className="dim small">{t('rules.defaults.by', { name: house.changedBy })}</p>}
      {save.isError && <ErrorPanel error={save.error} />}
    </Card>
  )
}

function OwnValue(props: {
  readonly of: Value
  readonly busy: boolean
  readonly onSave: (value: number | null) => void
}) {
  const { t } = useI18n()
  const { of, busy } = props
  const [value, setValue] = useState(of.own)
  const unusual = value !== null && (value < of.low || value > of.high)
  const rate = of.unit === 'rate'
  return (
    <div className="rules-own">
      <NumberField
        label={<span className="visually-hidden">{of.name}</span>}
        value={value}
        min={rate ? -0.1 : 0}
        max={rate ? 1 : of.unit === 'yuan' ? MOST : 10_000}
        percent={rate}
        digits={3}
        optional
        onChange={setValue}
        testId={`house-${of.key}`}
      />
      <Button
        size="small"
        disabled={value === of.own}
        busy={busy}
        onClick={() => props.onSave(value)}
        data-testid={`house-save-${of.key}`}
      >
        {t('rules.defaults.save')}
      </Button>
      {of.own !== null && (
        <Button size="small" onClick={() => props.onSave(null)} data-testid={`house-revert-${of.key}`}>
          {t('rules.defaults.revert')}
        </Button>
      )}
      {unusual && <Tag tone="warn">{t('rules.defaults.unusual')}</Tag>}
    </div>
  )
}
