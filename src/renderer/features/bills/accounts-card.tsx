import type { BilledAccountView, BillsForClient } from '../../../contract/api/bills'
import { billYuan, conventionName, wayWithRate } from '../../../i18n/bill-text'
import { formatCount, formatRate, joinClauses } from '../../../i18n/format'
import { useI18n } from '../../lib/i18n'
import { DataTable } from '../../ui/data-table'
import { Card } from '../../ui/layout'
import { SourceMark, type FigureSource } from '../../ui/popover'

function Declared({ account }: { readonly account: BilledAccountView }) {
  const { t, language } = useI18n()
  const { allInRate, minimum, convention } = account.declared
  if (allInRate === null && convention === null) return <span className="dim">{t('bills.accounts.notStated')}</span>
  const parts = [
    allInRate === null ? '' : formatRate(allInRate),
    minimum === null ? '' : minimum === 0 ? t('bills.way.noMinimum') : t('bills.way.minimum', { amount: minimum }),
    convention === null ? '' : conventionName(t, convention),
  ].filter(Boolean)
  return (
    <>
      {joinClauses(parts, language)} <SourceMark source={{ kind: 'imported', formula: t('bills.source.declared') }} />
    </>
  )
}

type Period = BilledAccountView['periods'][number]

function Followed({ account, usual }: { readonly account: BilledAccountView; readonly usual: number }) {
  const { t, language } = useI18n()
  if (account.periods.length === 0) return <span className="dim">{t('bills.accounts.noOrders')}</span>
  const sourceOf = ({ rateSource, minimumSource }: Period): FigureSource => {
    const formula = [
      t(`bills.source.${rateSource}`),
      minimumSource === 'usual' ? t('bills.source.usual', { amount: usual }) : '',
    ]
    return { kind: rateSource === 'declared' ? 'imported' : 'assumed', formula: formula.filter(Boolean).join(' ') }
  }
  const rounded = ({ switches }: Period): string =>
    [
      switches.rounding === 'truncate' ? t('bills.accounts.truncated') : '',
      switches.roundedPer === 'fill' ? t('bills.accounts.byFill') : '',
    ]
      .filter(Boolean)
      .join(' ')
  return (
    <>
      {account.periods.map((period) => (
        <div key={period.from}>
          {account.periods.length > 1 && (
            <span className="dim">{t('bills.accounts.from', { from: period.from })} </span>
          )}
          {conventionName(t, period.convention)} · {wayWithRate(t, period, language)}{' '}
          <span className="dim">{rounded(period)}</span> <SourceMark source={sourceOf(period)} />
        </div>
      ))}
    </>
  )
}

/** How many orders each of the three conventions explains, of those that can be judged by one. */
function Fits({ account }: { readonly account: BilledAccountView }) {
  const { t } = useI18n()
  const [a, b, c] = account.conventions.map(({ followed }) =>
    followed === null ? '–' : formatCount(followed.exact + followed.rounding),
  )
  return <span className="nowrap">{t('bills.accounts.fitCell', { a, b, c })}</span>
}

/** What the account file says beside what the bills follow, and what cannot be judged. */
export function AccountsCard({ bills }: { readonly bills: BillsForClient }) {
  const { t } = useI18n()
  const causes = bills.accounts.flatMap(({ causes: own }) => own)
  const otherRows = bills.accounts.reduce((sum, account) => sum + account.otherRows, 0)
  const otherFees = bills.accounts.reduce((sum, account) => sum + account.otherRowFees, 0)
  return (
    <Card title={t('bills.accounts.title')} testId="bills-accounts" flush>
      <DataTable
        caption={t('bills.accounts.title')}
        rows={bills.accounts}
        rowKey={({ accountId }) => accountId}
        columns={[
          {
            key: 'account',
            head: t('bills.accounts.account'),
            render: ({ accountNo, kind }) => (
              <span className="nowrap">
                {accountNo} <span className="dim">{t(`bills.accounts.kind.${kind}`)}</span>
              </span>
            ),
          },
          {
            key: 'orders',
            head: t('bills.accounts.orders'),
            numeric: true,
            render: ({ counts }) => formatCount(counts.orders),
          },
          {
            key: 'declared',
            head: t('bills.accounts.declared'),
            render: (account) => <Declared account={account} />,
          },
          {
            key: 'followed',
            head: t('bills.accounts.followed'),
            render: (account) => <Followed account={account} usual={bills.pack.usualMinimum} />,
          },
          { key: 'fit', head: t('bills.accounts.fit'), numeric: true, render: (account) => <Fits account={account} /> },
        ]}
      />
      <div className="card-note stack tight">
        {causes.length > 0 && (
          <div data-testid="bills-causes">
            <strong className="small">{t('bills.cause.title')}</strong>
            <ul className="small">
              {causes.map(({ cause, orders, billed }, i) => (
                <li key={i}>
                  {t('bills.cause.row', {
                    cause: t(`bills.cause.${cause}`),
                    n: formatCount(orders),
                    amount: billYuan(billed),
                  })}
                </li>
              ))}
            </ul>
          </div>
        )}
        {otherRows > 0 && (
          <p className="dim small">
            {t('bills.accounts.otherRows', { n: formatCount(otherRows), fees: billYuan(otherFees) })}
          </p>
        )}
      </div>
    </Card>
  )
}
