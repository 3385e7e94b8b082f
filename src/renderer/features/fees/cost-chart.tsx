import { useMemo } from 'react'
import { costModelsModel } from '../../../charts/models/cost-models-model'
import { offerName } from '../../../i18n/fee-text'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { type BoardProps, chosenId, namedOffer } from './board-props'

/** Lines of the chart: five models at most can be told apart. */
const MOST = 5

/** Commission, the chosen schedule, a rival's quote while there is one, and what is ticked in the table. */
export function shownModels({ facts, choices, board }: Omit<BoardProps, 'onChange'>): readonly string[] {
  const applying = new Set(board.compared.models.filter(({ applies }) => applies).map(({ id }) => id))
  const wanted = ['commission', chosenId(facts, choices), 'rival', ...choices.others]
  return [...new Set(wanted)].filter((id) => applying.has(id)).slice(0, MOST)
}

/** His commission keeps its colour and dash from chart to chart, the chosen fee too. */
const seriesOf = (index: number): number => [1, 0, 2, 3, 4][index] ?? index

/** A year's cost of the models against turnover; redraws while a slider moves. */
export function CostChart(props: BoardProps) {
  const { t, language } = useI18n()
  const { facts, choices, board } = props
  const { compared, pair, lines } = board
  const shown = shownModels(props)
  const key = shown.join(' ')
  const model = useMemo(() => {
    const { actual } = compared
    return costModelsModel(
      {
        turnover: lines.turnover,
        models: key.split(' ').flatMap((id, i) => {
          const one = compared.models.find((candidate) => candidate.id === id)
          return one === undefined
            ? []
            : [
                {
                  name: offerName(t, language, namedOffer(facts, choices, id)),
                  cost: lines.cost.get(id) ?? [],
                  annual: one.yearlyCost,
                  series: seriesOf(i),
                },
              ]
        }),
        actual: actual === null ? null : actual.twoSidedTurnover / 2,
        interval:
          actual === null || actual.interval95 === null ? null : [actual.interval95[0] / 2, actual.interval95[1] / 2],
        breakevens: pair.crossings.map(({ twoSidedTurnover, cost }) => ({ turnover: twoSidedTurnover / 2, cost })),
      },
      language,
    )
  }, [compared, pair, lines, facts, choices, key, t, language])
  return <ChartCard model={model} testId="fees-chart" />
}
