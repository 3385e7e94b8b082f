import { formatCount } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { Icon } from '../../ui/icons'
import { Card, Figures } from '../../ui/layout'
import type { Book } from './book-state'

/** What was signed this month against the cap. */
export interface CapUse {
  readonly month: string
  readonly signed: number
}

/** The whole book in one sentence. */
export function Sentence({ book }: { readonly book: Book }) {
  const { t } = useI18n()
  const { byClass, clients, watched } = book.summary
  const params = {
    count: formatCount(clients),
    candidate: formatCount(byClass.candidate ?? 0),
    membership: formatCount(byClass.membership ?? 0),
    mustNot: formatCount(byClass.mustNot ?? 0),
    watch: formatCount(watched),
  }
  const offers = (byClass.candidate ?? 0) + (byClass.membership ?? 0)
  return <span data-testid="fee-book-say">{t(offers === 0 ? 'feeBook.say.none' : 'feeBook.say.all', params)}</span>
}

/** Both ways: what clients gain or lose, and what firm and advisor do; the conflict stands beside it. */
export function BookFigures(props: { readonly book: Book; readonly cap: CapUse | null; readonly moving: boolean }) {
  const { t, f } = useI18n()
  const { book, cap } = props
  const { offers } = book.summary
  const most = book.policy.document.monthlyCap
  const left = cap === null ? null : Math.max(0, most - cap.signed)
  return (
    <Card className={props.moving ? 'fee-book-figures stale' : 'fee-book-figures'} testId="fee-book-figures">
      <Figures
        items={[
          {
            label: t(offers.saving < 0 ? 'feeBook.figures.clientMore' : 'feeBook.figures.client'),
            value: <span data-testid="figure-client">{f.money(Math.abs(offers.saving))}</span>,
            note: t('feeBook.figures.clientNote', {
              clients: offers.clients,
              commission: f.money(offers.commission),
              fee: f.money(offers.feeCost),
              surplus: f.money(offers.surplus),
            }),
          },
          {
            label: t('feeBook.figures.revenue'),
            value: f.moneyChange(offers.revenueThen - offers.revenueNow),
            note: t('feeBook.figures.revenueNote', {
              before: f.money(offers.revenueNow),
              after: f.money(offers.revenueThen),
            }),
          },
          {
            label: t('feeBook.figures.firm'),
            value: <span data-testid="figure-firm">{f.moneyChange(offers.firmThen - offers.firmNow)}</span>,
            note: t('feeBook.figures.firmNote', { before: f.money(offers.firmNow), after: f.money(offers.firmThen) }),
          },
          {
            label: t('feeBook.figures.advisor'),
            value: f.moneyChange(offers.advisorThen - offers.advisorNow),
            note: t('feeBook.figures.advisorNote', {
              before: f.money(offers.advisorNow),
              after: f.money(offers.advisorThen),
            }),
          },
          ...(cap === null || left === null
            ? []
            : [
                {
                  label: t('feeBook.figures.cap'),
                  value: (
                    <span className={left === 0 ? 'warn-text' : undefined} data-testid="figure-cap">
                      {formatCount(left)}
                    </span>
                  ),
                  note:
                    left === 0
                      ? t('feeBook.figures.capReached')
                      : t('feeBook.figures.capNote', { month: cap.month, used: cap.signed, cap: most }),
                },
              ]),
        ]}
      />
      <p className="fee-book-conflict" data-testid="fee-book-conflict">
        <Icon name="info" />
        <span>{t('feeBook.conflict')}</span>
      </p>
    </Card>
  )
}
