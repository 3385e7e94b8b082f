import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Money, Percent } from '../../ui/figures'
import { Card } from '../../ui/layout'
import { otherThanSuggested, type View } from './view'

/** Every class with its range, what moves, and its share of the risk. */
export function WeightsTable({ view }: { readonly view: View }) {
  const { t } = useI18n()
  const chosen = otherThanSuggested(view.result)
  const ofClass = (id: string) => chosen?.classes.find((c) => c.id === id)
  return (
    <Card title={t('plan.allocation.class')} flush testId="weights-table">
      <DataTable
        caption={t('plan.allocation.class')}
        rows={view.result.classes}
        rowKey={(c) => c.id}
        dense
        columns={[
          {
            key: 'class',
            head: t('plan.allocation.class'),
            render: (c) => (
              <>
                {wordOf(t, 'enums.assetClass', c.id)} <span className="dim small">{c.minR}</span>
              </>
            ),
          },
          { key: 'now', head: t('plan.allocation.now'), numeric: true, render: (c) => <Percent share={c.current} /> },
          {
            key: 'proposed',
            head: t('plan.allocation.proposed'),
            numeric: true,
            render: (c) => (
              <b>
                <Percent share={c.proposed} />
              </b>
            ),
          },
          ...(chosen === null
            ? []
            : [
                {
                  key: 'chosen',
                  head: t('allocation.compare.chosen'),
                  numeric: true,
                  render: (c: View['result']['classes'][number]) => <Percent share={ofClass(c.id)?.weight ?? 0} />,
                },
              ]),
          {
            key: 'range',
            head: t('plan.allocation.range'),
            numeric: true,
            render: (c) => (
              <span className="dim">
                {formatPercent(c.min, 0)}–{formatPercent(c.max, 0)}
              </span>
            ),
          },
          {
            key: 'change',
            head: t('plan.allocation.change'),
            numeric: true,
            render: (c) => <Money yuan={ofClass(c.id)?.change ?? c.change} change />,
          },
          {
            key: 'risk',
            head: t('plan.allocation.riskShare'),
            numeric: true,
            render: (c) => <Percent share={ofClass(c.id)?.riskShare ?? c.proposedRiskShare} digits={0} />,
          },
        ]}
      />
    </Card>
  )
}
