import { useMemo, useState } from 'react'
import { houseBoard } from '../../../domain/fees/fee-board'
import { shippedHouseEconomics } from '../../../domain/fees/house-economics'
import { offerName } from '../../../i18n/fee-text'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Money } from '../../ui/figures'
import { Card, Tag } from '../../ui/layout'
import { type BoardProps, namedOffer } from './board-props'
import type { boardChoices } from './choices-state'

type Choices = ReturnType<typeof boardChoices>
const SCENARIOS = ['down', 'flat', 'up'] as const

function Earnings(props: BoardProps & { readonly boardChoices: Choices }) {
  const { facts, boardChoices: choices } = props
  const { t, language } = useI18n()
  const house = useMemo(() => houseBoard(facts, choices), [facts, choices])
  const ownFigures = Object.keys(facts.house.economics).length
  const rows = house.models.filter(({ today }) => today !== null)
  return (
    <>
      <DataTable
        caption={t('feeWindow.house.caption')}
        dense
        testId="house-earnings"
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'model',
            head: t('feeWindow.table.model'),
            render: ({ id }) => offerName(t, language, namedOffer(facts, props.choices, id)),
          },
          {
            key: 'advisor',
            head: t('feeWindow.house.advisor'),
            numeric: true,
            render: ({ today }) => <Money yuan={today?.advisor ?? null} />,
          },
          {
            key: 'firm',
            head: t('feeWindow.house.firm'),
            numeric: true,
            render: ({ today }) => <Money yuan={today?.firm ?? null} />,
          },
          {
            key: 'difference',
            head: t('feeWindow.house.difference'),
            numeric: true,
            render: ({ difference }) =>
              difference === null ? null : (
                <>
                  <Money yuan={difference.advisor} change /> / <Money yuan={difference.firm} change />
                </>
              ),
          },
          ...SCENARIOS.map((name) => ({
            key: name,
            head: t(`feeWindow.scenario.names.${name}`),
            numeric: true,
            render: ({ scenarios }: (typeof rows)[number]) => {
              const at = scenarios.find((scenario) => scenario.name === name)
              return at === undefined ? null : (
                <>
                  <Money yuan={at.advisor} /> / <Money yuan={at.firm} />
                </>
              )
            },
          })),
        ]}
      />
      <p className="dim small">
        {t('feeWindow.house.note', {
          owner: language === 'en' ? shippedHouseEconomics.owner.en : shippedHouseEconomics.owner.zh,
          version: shippedHouseEconomics.version,
          date: shippedHouseEconomics.validUntil,
        })}
        {ownFigures > 0 && ` ${t('feeWindow.house.own', { count: ownFigures })}`}
      </p>
    </>
  )
}

/**
 * What advisor and firm earn under each model: the conflict of interest in yuan.
 * SECURITY: folded away and computed only when opened, so that nobody sees it by looking over the advisor's shoulder; the
 * client's view and the paper have no place for it.
 */
export function HouseCard(props: BoardProps & { readonly boardChoices: Choices }) {
  const { t } = useI18n()
  const [open, setOpen] = useState(false)
  return (
    <Card testId="fee-house">
      <details className="fold" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary data-testid="fee-house-open">
          {t('feeWindow.house.title')} <Tag tone="warn">{t('feeWindow.internal')}</Tag>
        </summary>
        {open && <Earnings {...props} />}
      </details>
    </Card>
  )
}
