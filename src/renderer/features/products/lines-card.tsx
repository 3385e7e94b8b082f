import { useState } from 'react'
import type { SelectionView } from '../../../contract/api/products'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { LinkButton } from '../../ui/button'
import { DataTable } from '../../ui/data-table'
import { Money, Percent } from '../../ui/figures'
import { Icon } from '../../ui/icons'
import { Card, Tag } from '../../ui/layout'
import { AlternativesDialog } from './alternatives-dialog'
import { AffiliatedTag, RiskText } from './product-tags'

export type Line = SelectionView['lines'][number]

export interface LineActions {
  readonly lock: (line: Line) => void
  readonly unlock: (code: string) => void
  readonly drop: (code: string) => void
  readonly swap: (code: string, other: string) => void
}

/** The list: what, how much, at what cost, why; each line can be locked, swapped or removed, and all is solved again. */
export function LinesCard({ view, actions }: { readonly view: SelectionView; readonly actions: LineActions }) {
  const { t, f } = useI18n()
  const [swapping, setSwapping] = useState<Line | null>(null)
  const total = view.lines.reduce((sum, { amount }) => sum + amount, 0)
  return (
    <Card title={t('products.tab.list')} flush testId="product-lines">
      <DataTable
        caption={t('products.tab.list')}
        rows={view.lines}
        rowKey={(line) => line.code}
        testId="product-lines-table"
        columns={[
          {
            key: 'name',
            head: t('products.column.name'),
            width: '24%',
            render: (line) => (
              <>
                <strong>{line.name}</strong> <span className="dim small">{line.code}</span>{' '}
                <AffiliatedTag affiliated={line.affiliated} />{' '}
                {line.fixed && <Tag tone="accent">{t('products.tab.locked')}</Tag>}
              </>
            ),
          },
          {
            key: 'class',
            head: t('products.column.assetClass'),
            render: (line) => wordOf(t, 'enums.assetClass', line.assetClass),
          },
          {
            key: 'match',
            head: t('products.column.match'),
            render: (line) => (
              <span className="nowrap">
                <RiskText risk={line.risk} />{' '}
                <Tag tone="good">
                  <Icon name="check" size={13} />
                  {t('products.tab.matched')}
                </Tag>
              </span>
            ),
          },
          {
            key: 'amount',
            head: t('products.column.amount'),
            numeric: true,
            render: (line) => (
              <>
                <Money yuan={line.amount} />
                {line.quantity !== null && (
                  <div className="dim small nowrap">
                    {t('products.tab.shares', { n: line.quantity.toLocaleString('en-US') })}
                  </div>
                )}
              </>
            ),
          },
          {
            key: 'weight',
            head: t('products.column.weight'),
            numeric: true,
            render: (line) => <Percent share={line.weight} />,
          },
          {
            key: 'cost',
            head: t('products.column.cost'),
            numeric: true,
            render: (line) => <Percent share={line.yearlyCost} digits={2} />,
          },
          {
            key: 'reason',
            head: t('products.column.reason'),
            width: '18%',
            render: (line) => (
              <span className="ink2">
                {line.reasons.map((code) => t(`products.lineReason.${code}`)).join('；')}
                {line.held > 0 && (
                  <div className="dim small">{t('products.tab.held', { amount: f.moneyUnit(line.held) })}</div>
                )}
              </span>
            ),
          },
          {
            key: 'actions',
            head: <span className="visually-hidden">{t('products.tab.swap')}</span>,
            render: (line) => (
              <div className="product-actions">
                {line.fixed ? (
                  <LinkButton onClick={() => actions.unlock(line.code)}>{t('products.tab.unlock')}</LinkButton>
                ) : (
                  <>
                    <LinkButton onClick={() => setSwapping(line)} data-testid={`swap-${line.code}`}>
                      {t('products.tab.swap')}
                    </LinkButton>
                    <LinkButton onClick={() => actions.lock(line)} data-testid={`lock-${line.code}`}>
                      {t('products.tab.lock')}
                    </LinkButton>
                  </>
                )}
                <LinkButton onClick={() => actions.drop(line.code)} data-testid={`drop-${line.code}`}>
                  {t('products.tab.drop')}
                </LinkButton>
              </div>
            ),
          },
        ]}
        foot={['', '', '', <Money key="sum" yuan={total} />, formatPercent(total / view.investable), '', '', '']}
      />
      {swapping !== null && (
        <AlternativesDialog
          line={swapping}
          onTake={(other) => {
            actions.swap(swapping.code, other)
            setSwapping(null)
          }}
          onClose={() => setSwapping(null)}
        />
      )}
    </Card>
  )
}
