import { formatRate, formatTimes } from '../../../i18n/format'
import { offerName, offerReasonText } from '../../../i18n/fee-text'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Card, Tag } from '../../ui/layout'
import { type BoardProps, chosenId, namedOffer } from './board-props'
import { shownModels } from './cost-chart'

type Model = BoardProps['board']['compared']['models'][number]

/** Ranges of turnover in which a model costs less than what he has today. */
function useCheaperText(): (model: Model) => string {
  const { t, language } = useI18n()
  const times = (twoSided: number): string => formatTimes(twoSided / 2, language)
  // What would read as 0.00.
  const isNone = (twoSided: number): boolean => twoSided / 2 < 0.005
  return ({ cheaperThanPresent }) => {
    if (cheaperThanPresent.length === 0) return t('feeWindow.table.never')
    return cheaperThanPresent
      .map(([from, to]) =>
        to === null
          ? from === 0
            ? t('feeWindow.table.always')
            : isNone(from)
              ? t('feeWindow.table.anyTrade')
              : t('feeWindow.table.above', { from: times(from) })
          : isNone(from)
            ? t('feeWindow.table.below', { to: times(to) })
            : t('feeWindow.table.between', { from: times(from), to: times(to) }),
      )
      .join(' · ')
  }
}

/** All ways to pay: what each costs him a year, in its parts, and why one does not apply. */
export function ModelsTable(props: BoardProps) {
  const { t, f, language } = useI18n()
  const { facts, choices, board, onChange } = props
  const cheaper = useCheaperText()
  const { compared } = board
  const shown = shownModels(props)
  const chosen = chosenId(facts, choices)
  const fixed = new Set(['commission', chosen, 'rival'])
  const present = facts.agreed === null ? 'commission' : 'agreed'
  const lineText = (line: string): string =>
    line.startsWith('saving:')
      ? t(`plan.fees.savingNames.${line === 'saving:doubleFees' ? 'doubleFees' : 'shareClass'}`)
      : t(`feeWindow.lines.${line === 'fee' || line === 'doubleChargeCredit' ? line : 'commission'}`)
  return (
    <Card title={t('feeWindow.table.title', { count: compared.models.length })} flush testId="fee-models">
      <DataTable
        caption={t('feeWindow.table.caption')}
        dense
        rows={compared.models}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'chart',
            head: t('feeWindow.table.chart'),
            width: 44,
            render: ({ id, applies }) => (
              <input
                type="checkbox"
                aria-label={t('feeWindow.table.show', { name: offerName(t, language, namedOffer(facts, choices, id)) })}
                checked={shown.includes(id)}
                disabled={!applies || fixed.has(id) || (!shown.includes(id) && shown.length >= 5)}
                onChange={(event) =>
                  onChange({
                    others: event.target.checked
                      ? [...choices.others, id]
                      : choices.others.filter((other) => other !== id),
                  })
                }
              />
            ),
          },
          {
            key: 'name',
            head: t('feeWindow.table.model'),
            width: '32%',
            render: ({ id, model, rival }) => (
              <>
                <strong>{offerName(t, language, namedOffer(facts, choices, id))}</strong>{' '}
                {id === compared.cheapest && <Tag tone="accent">{t('feeWindow.table.cheapest')}</Tag>}
                {id === present && <Tag>{t('feeWindow.table.present')}</Tag>}
                <div className="dim small">{t(rival ? 'feeWindow.kinds.rival' : `feeWindow.kinds.${model}`)}</div>
              </>
            ),
          },
          {
            key: 'rate',
            head: t('feeWindow.table.rate'),
            numeric: true,
            render: ({ commissionRate }) => formatRate(commissionRate),
          },
          {
            key: 'cost',
            head: t('feeWindow.table.cost'),
            numeric: true,
            render: ({ yearlyCost, lines }) => (
              <>
                <Money yuan={yearlyCost} />
                {lines !== null && lines.length > 1 && (
                  <div className="dim small fees-lines">
                    {lines.map(({ line, amount }) => `${lineText(line)} ${f.money(amount)}`).join(' · ')}
                  </div>
                )}
              </>
            ),
          },
          {
            key: 'when',
            head: t('feeWindow.table.when'),
            render: (model) =>
              model.applies ? (
                model.id === present ? (
                  <span className="dim">—</span>
                ) : (
                  cheaper(model)
                )
              ) : (
                <span className="dim" data-testid={`reason-${model.id}`}>
                  {model.reasons.map((reason) => offerReasonText(t, reason)).join(' · ')}
                </span>
              ),
          },
        ]}
      />
      <p className="dim small fees-never">{t('feeWindow.table.forbidden')}</p>
    </Card>
  )
}
