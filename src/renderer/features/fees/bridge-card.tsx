import { useMemo } from 'react'
import { bridgeModel } from '../../../charts/models/bridge-model'
import { SURPLUS_ITEMS } from '../../../domain/fees/fee-bridge'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { ChartCard } from '../../ui/chart-card'
import { DataTable } from '../../ui/data-table'
import { CheckBox } from '../../ui/field'
import { Money, Times } from '../../ui/figures'
import { Icon } from '../../ui/icons'
import { Card, Tag } from '../../ui/layout'
import type { BoardProps } from './board-props'

type Base = NonNullable<BoardProps['board']['window']>['internal']['base']

/** Items that arise only if he trades less. */
const NEED_FEWER_TRADES: readonly string[] = ['dutiesSaved', 'exchangeFeesSaved', 'impactSaved']

/** Items that the amounts of `Choices` switch, not this card. */
const SWITCHED_HERE = SURPLUS_ITEMS.filter((item) => item !== 'shareClass')

const sumOf = (base: Base, keep: (line: Base['bridge'][number]) => boolean): number =>
  base.bridge.reduce((fen, line) => (keep(line) ? fen + Math.round(line.amount * 100) : fen), 0) / 100

function BridgePicture({ base, now }: { readonly base: Base; readonly now: number }) {
  const { t, language } = useI18n()
  const model = useMemo(() => {
    const named = (line: Base['bridge'][number]) => ({
      label: t(`feeWindow.bridgeItems.${line.item}`),
      amount: Math.abs(line.amount),
    })
    const gains = base.bridge.filter(({ kind, amount }) => kind === 'surplus' && amount !== 0)
    const costs = base.bridge.filter(({ kind, amount }) => kind === 'cost' && amount !== 0)
    const givenUp = sumOf(base, ({ kind, side }) => kind === 'transfer' && side === 'client')
    return bridgeModel(
      { view: 'house', now, transfer: -givenUp, surplus: gains.map(named), costs: costs.map(named) },
      language,
    )
  }, [base, now, t, language])
  return <ChartCard model={model} testId="fee-bridge" aside={<Tag tone="warn">{t('feeWindow.internal')}</Tag>} />
}

function Scenarios({ board }: Pick<BoardProps, 'board'>) {
  const { t } = useI18n()
  const { window } = board
  if (window === null) return null
  const { base, scenarios } = window.internal
  return (
    <DataTable
      caption={t('feeWindow.scenario.caption')}
      dense
      testId="fee-scenarios"
      rows={[base, ...scenarios]}
      rowKey={({ name }) => name}
      columns={[
        {
          key: 'name',
          head: t('feeWindow.scenario.name'),
          render: ({ name }) => t(`feeWindow.scenario.names.${name}`),
        },
        {
          key: 'turnover',
          head: t('feeWindow.scenario.turnover'),
          numeric: true,
          render: ({ twoSidedTurnover }) => <Times times={twoSidedTurnover / 2} />,
        },
        {
          key: 'floor',
          head: t('feeWindow.scenario.floor'),
          numeric: true,
          render: ({ firmFloor }) => <Money yuan={firmFloor} />,
        },
        {
          key: 'ceiling',
          head: t('feeWindow.scenario.ceiling'),
          numeric: true,
          render: ({ clientCeiling }) => <Money yuan={clientCeiling} />,
        },
        {
          key: 'window',
          head: t('feeWindow.scenario.window'),
          render: ({ windowRate, left }) =>
            windowRate === null ? (
              <span className="dim">{t('feeWindow.scenario.empty')}</span>
            ) : (
              <>
                {formatPercent(windowRate[0], 2)} – {formatPercent(windowRate[1], 2)} (<Money yuan={left} />)
              </>
            ),
        },
      ]}
    />
  )
}

/** Named gains that may open the window: all off at first, each with who loses it. */
function Items({ board, choices, onChange }: BoardProps) {
  const { t, f } = useI18n()
  const base = board.window?.internal.base
  const nothingLess = choices.savedShare === 0
  const amountOf = (item: (typeof SURPLUS_ITEMS)[number]): number | null => {
    if (base === undefined || !choices.surplus.includes(item)) return null
    const lines = {
      dutiesSaved: ['stamp', 'transferFee'],
      exchangeFeesSaved: ['exchangeFees', 'clearing'],
      impactSaved: ['impact'],
      shareClass: ['shareClass'],
      certainty: ['certainty'],
      pooledHours: ['pooledHours'],
    }[item]
    return sumOf(base, (line) => line.kind === 'surplus' && lines.includes(line.item))
  }
  return (
    <fieldset className="stack tight" data-testid="surplus-items">
      <legend className="savings-head">{t('feeWindow.surplus.title')}</legend>
      <p className="dim small">{t('feeWindow.surplus.note')}</p>
      {SWITCHED_HERE.map((item) => {
        const on = choices.surplus.includes(item)
        const amount = amountOf(item)
        return (
          <div key={item} data-testid={`surplus-${item}`}>
            <CheckBox
              checked={on}
              onChange={(next) =>
                onChange({
                  surplus: next ? [...choices.surplus, item] : choices.surplus.filter((other) => other !== item),
                })
              }
            >
              {t(`feeWindow.surplus.items.${item}`)}
              {amount !== null && <strong> {f.moneyUnit(amount)}</strong>}
            </CheckBox>
            <p className="dim small surplus-loser">
              {t(`feeWindow.loses.${item}`)}
              {on && nothingLess && NEED_FEWER_TRADES.includes(item) ? ` ${t('feeWindow.surplus.needsLess')}` : ''}
            </p>
          </div>
        )
      })}
    </fieldset>
  )
}

/** What he pays by commission today, and the window; null where the schedule has none. */
const pricedOf = ({ board }: BoardProps) => {
  const now = board.compared.models.find(({ id }) => id === 'commission')?.yearlyCost ?? null
  return board.window === null || now === null ? null : { now, base: board.window.internal.base }
}

/** From commission to fee: what only changes hands, what is really gained and from whom, what service costs, what is left. */
export function BridgeCard(props: BoardProps) {
  const priced = pricedOf(props)
  return priced === null ? null : <BridgePicture {...priced} />
}

/** Between which fees neither side is worse off, what opens that window, and how it looks in other markets. */
export function WindowCard(props: BoardProps) {
  const { t, f } = useI18n()
  const priced = pricedOf(props)
  if (priced === null) return null
  const { base } = priced
  const { code, params } = base.sentence
  const money = (yuan: number | undefined): string => f.moneyUnit(Math.abs(yuan ?? 0))
  const figures = {
    surplus: money(params['surplus']),
    left: money(params['left']),
    cost: money(params['cost']),
  }
  return (
    <Card
      title={t('feeWindow.window.title')}
      testId="fee-window"
      aside={<Tag tone="warn">{t('feeWindow.internal')}</Tag>}
    >
      <div className="stack">
        <p className="b" data-testid="window-say" data-code={code}>
          {t(`feeWindow.window.say.${code}`, figures)}
        </p>
        {base.offer !== null && (
          <p className="ink2">
            {t('feeWindow.window.offer', {
              fee: f.moneyUnit(base.offer.fee),
              client: f.moneyChange(base.offer.client),
              house: f.moneyChange(base.offer.house),
            })}
          </p>
        )}
        <Items {...props} />
        <Scenarios board={props.board} />
        <p className="dim small">{t('feeWindow.window.note')}</p>
        <p className="conflict">
          <Icon name="info" />
          <span>{t('plan.fees.conflict')}</span>
        </p>
      </div>
    </Card>
  )
}
