import { offerName } from '../../../i18n/fee-text'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Card } from '../../ui/layout'
import { Slider } from '../../ui/slider'
import { type BoardProps, namedOffer } from './board-props'
import { shownModels } from './cost-chart'

/** What each model leaves at the end of some years, at a growth that is assumed and the same for all. */
export function HorizonCard(props: BoardProps) {
  const { t, f, language } = useI18n()
  const { facts, choices, board, onChange } = props
  const shown = shownModels(props)
  const rows = board.compared.models
    .filter(({ id, terminalWealth }) => shown.includes(id) && terminalWealth !== null)
    .toSorted((a, b) => (b.terminalWealth ?? 0) - (a.terminalWealth ?? 0))
  const best = rows[0]?.terminalWealth ?? 0
  const last = rows.at(-1)?.terminalWealth ?? 0
  return (
    <Card
      title={
        rows.length < 2
          ? t('feeWindow.horizon.titleNone')
          : t('feeWindow.horizon.title', { years: choices.years, difference: f.moneyUnit(best - last) })
      }
      testId="fee-horizon"
    >
      <div className="fee-sliders">
        <Slider
          label={t('feeWindow.horizon.growth')}
          value={choices.growth}
          min={-0.05}
          max={0.12}
          step={0.005}
          text={formatPercent(choices.growth)}
          onChange={(growth) => onChange({ growth })}
          testId="slider-growth"
        />
        <Slider
          label={t('feeWindow.horizon.years')}
          value={choices.years}
          min={1}
          max={30}
          step={1}
          text={t('feeWindow.horizon.yearsText', { years: choices.years })}
          onChange={(years) => onChange({ years })}
          testId="slider-years"
        />
      </div>
      <DataTable
        caption={t('feeWindow.horizon.caption')}
        dense
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'model',
            head: t('feeWindow.table.model'),
            render: ({ id }) => offerName(t, language, namedOffer(facts, choices, id)),
          },
          {
            key: 'end',
            head: t('feeWindow.horizon.end'),
            numeric: true,
            render: (row) => <Money yuan={row.terminalWealth} />,
          },
          {
            key: 'less',
            head: t('feeWindow.horizon.less'),
            numeric: true,
            render: (row) => <Money yuan={(row.terminalWealth ?? 0) - best} change />,
          },
        ]}
      />
      <p className="dim small">{t('feeWindow.horizon.note')}</p>
    </Card>
  )
}
