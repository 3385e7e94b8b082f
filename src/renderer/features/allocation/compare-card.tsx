import type { ReactNode } from 'react'
import { changeText } from '../../../i18n/allocation-text'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Card } from '../../ui/layout'
import { otherThanSuggested, shelfRate, type Mix, type View } from './view'

interface Row {
  readonly key: string
  readonly name: string
  readonly of: (mix: Mix, rate: number | null) => ReactNode
}

/** Now, suggested and chosen side by side: return, risk, past bad years, cost. */
export function CompareCard({ view }: { readonly view: View }) {
  const { t } = useI18n()
  const { current, proposed, investable } = view.result
  const chosen = otherThanSuggested(view.result)
  const { productCost } = view
  const locks = view.result.constraints?.locks
  const equity = view.result.groups.find(({ name }) => name === 'equity')?.assets ?? []
  const columns: readonly {
    readonly key: string
    readonly head: string
    readonly mix: Mix
    readonly rate: number | null
  }[] = [
    ...(current === null
      ? []
      : [{ key: 'now', head: t('allocation.compare.now'), mix: current, rate: productCost.current?.rate ?? null }]),
    {
      key: 'suggested',
      head: t('allocation.compare.suggested'),
      mix: proposed,
      rate: shelfRate(productCost.byClass, proposed.weights, locks),
    },
    ...(chosen === null
      ? []
      : [
          {
            key: 'chosen',
            head: t('allocation.compare.chosen'),
            mix: chosen.figures,
            rate: shelfRate(productCost.byClass, chosen.figures.weights, locks),
          },
        ]),
  ]
  const percent =
    (pick: (mix: Mix) => number) =>
    (mix: Mix): ReactNode =>
      formatPercent(pick(mix))
  const costs = columns.some(({ rate }) => rate !== null)
  const rows: readonly Row[] = [
    { key: 'return', name: t('allocation.compare.longTerm'), of: percent((mix) => mix.longTermReturn) },
    { key: 'volatility', name: t('allocation.compare.volatility'), of: percent((mix) => mix.volatility) },
    { key: 'worst', name: t('allocation.compare.worst'), of: percent((mix) => mix.worstYear) },
    ...Object.keys(proposed.replays).map((year): Row => ({
      key: year,
      name: t('allocation.compare.replay', { year: wordOf(t, 'planning.stressYear', year) }),
      of: percent((mix) => mix.replays[year] ?? 0),
    })),
    {
      key: 'equity',
      name: t('allocation.compare.equity'),
      of: percent((mix) => equity.reduce((sum, id) => sum + (mix.weights[id] ?? 0), 0)),
    },
    ...(costs
      ? [
          {
            key: 'rate',
            name: t('allocation.compare.costRate'),
            of: (_mix: Mix, rate: number | null) => (rate === null ? t('common.notStated') : formatPercent(rate, 2)),
          },
          {
            key: 'cost',
            name: t('allocation.compare.cost'),
            of: (_mix: Mix, rate: number | null) => <Money yuan={rate === null ? null : rate * investable} />,
          },
        ]
      : []),
  ]
  return (
    <Card title={<Finding view={view} />} testId="compare">
      <DataTable
        caption={t('allocation.compare.title')}
        rows={rows}
        rowKey={(row) => row.key}
        dense
        columns={[
          { key: 'item', head: t('allocation.compare.item'), render: (row) => row.name },
          ...columns.map(({ key, head, mix, rate }) => ({
            key,
            head,
            numeric: true,
            render: (row: Row) => (key === 'now' ? row.of(mix, rate) : <b>{row.of(mix, rate)}</b>),
          })),
        ]}
      />
      <p className="dim small notes-head">
        {costs
          ? t('allocation.compare.costNote', { coverage: formatPercent(productCost.current?.coverage ?? 0, 0) })
          : t('allocation.compare.costUnknown')}
      </p>
    </Card>
  )
}

function Finding({ view }: { readonly view: View }) {
  const { t, f } = useI18n()
  const { current, proposed, investable } = view.result
  if (current === null) return <>{t('allocation.compare.title')}</>
  const rate = shelfRate(view.productCost.byClass, proposed.weights, view.result.constraints?.locks)
  const words = {
    volatility: changeText(proposed.volatility - current.volatility),
    return: changeText(proposed.longTermReturn - current.longTermReturn),
  }
  return view.productCost.current === null || rate === null ? (
    <>{t('allocation.compare.titlePlain', words)}</>
  ) : (
    <>
      {t('allocation.compare.titleCost', {
        ...words,
        cost: f.moneyChange((rate - view.productCost.current.rate) * investable),
      })}
    </>
  )
}
