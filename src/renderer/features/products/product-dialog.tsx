import type { ShelfRow } from '../../../contract/api/products'
import { wordOf } from '../../../i18n/create-i18n'
import { formatPercent } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Dialog } from '../../ui/dialog'
import { Money } from '../../ui/figures'
import { Facts, Tag } from '../../ui/layout'
import { AffiliatedTag, RiskText } from './product-tags'

const rate = (value: number | null, none: string): string => (value === null ? none : formatPercent(value, 2))

/** Everything the product file says of one product; facts only. */
export function ProductDialog({ row, onClose }: { readonly row: ShelfRow; readonly onClose: () => void }) {
  const { t } = useI18n()
  const none = t('common.notStated')
  const months = (n: number | null): string | null => (n === null ? null : t('products.detail.months', { n }))
  const unit =
    row.unit === null
      ? t('products.detail.noUnit')
      : t(row.unit.by === 'quantity' ? 'products.detail.lot' : 'products.detail.byAmount', {
          minimum: row.unit.minimum.toLocaleString('en-US'),
          step: row.unit.step.toLocaleString('en-US'),
        })
  return (
    <Dialog title={`${row.name} ${row.code}`} onClose={onClose} wide testId="product-dialog">
      <div className="stack">
        <div className="row wrap">
          <Tag tone={row.status === 'open' ? 'good' : 'warn'}>{t(`products.status.${row.status}`)}</Tag>
          <AffiliatedTag affiliated={row.affiliated} />
          {row.stale && <Tag tone="bad">{t('products.stale')}</Tag>}
          {row.costFindings.map((code) => (
            <Tag key={code} tone="warn">
              {t(`products.finding.${code}`)}
            </Tag>
          ))}
        </div>
        {row.affiliated && <p className="warn-text">{t('products.affiliatedHint')}</p>}
        <Facts
          items={[
            [t('products.column.assetClass'), wordOf(t, 'enums.assetClass', row.assetClass)],
            [t('products.column.instrument'), wordOf(t, 'enums.instrument', row.instrument)],
            [
              t('products.column.risk'),
              <>
                <RiskText risk={row.risk} /> <span className="dim">{row.ratedOn}</span>
              </>,
            ],
            [t('products.column.issuer'), row.issuer],
            [
              t('products.column.cost'),
              <>
                {rate(row.yearlyCost, none)}{' '}
                <span className="dim">
                  {row.yearlyCost !== null &&
                    t('products.detail.fees', {
                      management: rate(row.managementFee, none),
                      custody: rate(row.custodyFee, none),
                      service: rate(row.salesServiceFee, none),
                    })}
                </span>
              </>,
            ],
            [t('products.column.entry'), rate(row.subscriptionFee, none)],
            [t('products.detail.redemption'), row.redemptionFee === null ? null : rate(row.redemptionFee, none)],
            [
              t('products.column.minimum'),
              row.minimum === null ? null : <Money key="minimum" yuan={row.minimum} unit />,
            ],
            [t('products.detail.unit'), unit],
            [t('products.detail.exchange'), row.exchange === null ? null : wordOf(t, 'enums.exchange', row.exchange)],
            [
              t('products.detail.price'),
              row.price === null
                ? null
                : t('products.detail.pricedOn', { price: row.price, date: row.pricedOn ?? none }),
            ],
            [t('products.detail.currency'), row.currency],
            [t('products.detail.tags'), row.tags.join('、')],
            [t('products.detail.lock'), months(row.lockMonths)],
            [t('products.detail.hold'), months(row.holdMonths)],
            [t('products.detail.remark'), row.remark],
          ]}
        />
        <p className="small dim">{t('products.detail.record')}</p>
      </div>
    </Dialog>
  )
}
