import type { ProposalTrades } from '../../contract/proposal-payload'
import { Section, type SectionProps } from '../parts'
import { LeftLines, TradeFigures, TradeTable } from '../trade-list-paper'

/** Own page without any model figure: what would be traded, in lots and with every cost – advice, no order. */
export function Trades(props: SectionProps & { readonly trades: ProposalTrades }) {
  const { trades, t, language } = props
  return (
    <Section title={t('proposal.trades.title', { n: trades.lines.length, mark: t('rebalancing.notAnOrder') })} own>
      <p className="b">{t('rebalancing.notAnOrderLong')}</p>
      <p>{t('proposal.trades.reading', { date: trades.on })}</p>
      <TradeFigures list={trades} t={t} />
      <TradeTable lines={trades.lines} t={t} language={language} />
      <LeftLines list={trades} t={t} language={language} />
      <p className="small dim">{t('proposal.trades.note')}</p>
    </Section>
  )
}
