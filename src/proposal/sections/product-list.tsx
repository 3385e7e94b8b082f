import type { ProposalProducts } from '../../contract/proposal-payload'
import { wordOf } from '../../i18n/create-i18n'
import { formatMoneyUnit, formatPercent, inBrackets } from '../../i18n/format'
import { PaperTable, Section, type SectionProps } from '../parts'

/** Own page without any model figure: the products, what they cost, that they match, and where the firm has an interest. */
export function ProductList(props: SectionProps & { readonly list: ProposalProducts }) {
  const { list, t, language } = props
  const { figures } = list
  const factsOf = new Map(list.facts.map((one) => [one.code, one]))
  const own = list.facts.filter(({ affiliated }) => affiliated)
  return (
    <Section
      title={t('proposal.products.title', { n: figures.lines.length, misfit: formatPercent(figures.misfit) })}
      own
    >
      <p>{t('proposal.products.reading', { date: list.decidedOn })}</p>
      {list.reason === '' ? null : <p>{t('proposal.products.reason', { reason: list.reason })}</p>}
      <PaperTable
        rows={figures.lines}
        keyOf={(line) => line.code}
        columns={[
          { head: t('proposal.holdings.code'), cell: (line) => line.code },
          {
            head: t('proposal.holdings.name'),
            cell: (line) => (
              <>
                {factsOf.get(line.code)?.name}
                {factsOf.get(line.code)?.affiliated === true ? (
                  <span className="dim">{inBrackets(t('proposal.holdings.affiliated'), language)}</span>
                ) : null}
              </>
            ),
          },
          { head: t('proposal.products.class'), cell: (line) => wordOf(t, 'enums.assetClass', line.assetClass) },
          {
            head: t('proposal.holdings.rating'),
            cell: (line) => (
              <>
                {factsOf.get(line.code)?.risk} <span className="dim">{factsOf.get(line.code)?.ratedOn}</span>
              </>
            ),
          },
          {
            head: t('proposal.holdings.match'),
            cell: () => (
              <>
                <span className="mark">✓</span> {t('proposal.holdings.verdict.allowed')}
              </>
            ),
          },
          {
            head: t('proposal.products.amount'),
            cell: (line) => formatMoneyUnit(line.amount, language),
            number: true,
          },
          { head: t('proposal.holdings.share'), cell: (line) => formatPercent(line.weight), number: true },
          {
            head: t('proposal.products.cost'),
            cell: (line) => {
              const cost = factsOf.get(line.code)?.yearlyCost
              return cost === null || cost === undefined ? '—' : formatPercent(cost, 2)
            },
            number: true,
          },
        ]}
      />
      <p>
        {t('proposal.products.costs', {
          yearly: formatMoneyUnit(figures.yearlyCost, language),
          entry: formatMoneyUnit(figures.entryCost, language),
        })}
      </p>
      {own.length === 0 ? null : (
        <p>
          <strong>{t('proposal.products.conflict', { names: own.map(({ name }) => name).join('、') })}</strong>
        </p>
      )}
      <p className="dim">{t('proposal.products.note')}</p>
    </Section>
  )
}
