import type { PaperLine, ProposalHousehold, ProposalSaid } from '../../contract/proposal-planning'
import { wordOf, type Translate } from '../../i18n/create-i18n'
import { formatList, formatMoneyUnit, formatNumber, formatPercent, inBrackets } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { Figures, PaperTable, Section, type SectionProps } from '../parts'

type Household = ProposalHousehold
type HouseholdProps = SectionProps & {
  readonly said: ProposalSaid | undefined
  readonly household: Household | undefined
}

/** What the client said in his own words, and what he owns, owes, earns and spends. */
export function HouseholdPage(props: HouseholdProps) {
  const { t, language, said, household } = props
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const title =
    household === undefined
      ? t('proposalPlanning.household.titleSaid')
      : t('proposalPlanning.household.title', {
          net: money(household.figures.netWorth),
          surplus: money(household.figures.surplus),
        })
  return (
    <Section title={title} compact>
      {said === undefined ? null : <Said t={t} language={language} said={said} />}
      {household === undefined ? null : <Statement {...props} household={household} />}
    </Section>
  )
}

function Said({
  t,
  language,
  said,
}: {
  readonly t: Translate
  readonly language: Language
  readonly said: ProposalSaid
}) {
  const quoted = (words: string): string => t('discovery.heard.quote', { text: words })
  const picked = (labels: readonly string[], words: string): string =>
    [formatList(labels, language), ...(words === '' ? [] : [quoted(words)])]
      .filter((part) => part !== '')
      .join(t('discovery.heard.join'))
  const rows = [
    {
      what: t('proposalPlanning.household.stage'),
      words: said.stage === null ? '' : t(`discovery.stages.${said.stage}`),
    },
    ...said.goals.map(({ kind, words }, i) => ({
      what: i === 0 ? t('proposalPlanning.household.goals') : '',
      words: picked([t(`discovery.goalKinds.${kind}`)], words),
    })),
    ...said.worries.map(({ text, fall }, i) => ({
      what: i === 0 ? t('proposalPlanning.household.worries') : '',
      words: `${quoted(text)}${
        fall === null ? '' : inBrackets(t('discovery.worryFallSaid', { fall: formatPercent(fall, 0) }), language)
      }`,
    })),
    {
      what: t('proposalPlanning.household.purpose'),
      words: picked(
        said.purposes.map((purpose) => t(`discovery.purposes.${purpose}`)),
        said.purposeWords,
      ),
    },
    {
      what: t('proposalPlanning.household.values'),
      words: picked(
        said.values.map((value) => t(`discovery.values.${value}`)),
        said.valueWords,
      ),
    },
    {
      what: t('proposalPlanning.household.deciders'),
      words: formatList(
        said.deciders.map(({ name, role }) =>
          t('discovery.heard.decider', { name, role: t(`discovery.roles.${role}`) }),
        ),
        language,
      ),
    },
  ].filter(({ words }) => words !== '')
  return (
    <>
      <h2>
        {t('proposalPlanning.household.said')}
        {said.saidOn === null ? null : (
          <span className="dim small">{inBrackets(t('discovery.saidOn', { date: said.saidOn }), language)}</span>
        )}
      </h2>
      <PaperTable
        rows={rows}
        keyOf={(row, i) => `${row.what}${i}`}
        columns={[
          {
            head: t('proposalPlanning.household.question'),
            cell: (row) => <span className="dim">{row.what}</span>,
            width: '24%',
          },
          { head: t('proposalPlanning.household.answer'), cell: (row) => row.words },
        ]}
      />
    </>
  )
}

const nameOf = (t: Translate, language: Language, line: PaperLine): string => {
  if (line.book !== null) {
    const name = t(`household.book.${line.book}`)
    return line.of === '' ? name : `${name}${inBrackets(line.of, language)}`
  }
  const kind = wordOf(t, 'household.kinds', line.kind)
  if (line.label.startsWith(kind)) return line.label
  return line.label === '' ? kind : `${kind}${inBrackets(line.label, language)}`
}

/** Balance sheet and cash flow side by side, and the ratios with their customary ranges. */
function Statement({ t, language, household }: SectionProps & { readonly household: Household }) {
  const { facts, figures } = household
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const of = (side: PaperLine['side']) => facts.lines.filter((line) => line.side === side && line.amount !== 0)
  const table = (side: PaperLine['side'], head: string, sum: number) => {
    const rows = of(side)
    if (rows.length === 0) return null
    return (
      <PaperTable
        rows={rows}
        keyOf={(line, i) => `${line.kind}${i}`}
        foot={[t('proposalPlanning.household.sum'), money(sum)]}
        columns={[
          {
            head,
            cell: (line) => (
              <>
                {nameOf(t, language, line)}
                {facts.married && line.owner === 'own' && (side === 'asset' || side === 'debt') ? (
                  <span className="dim"> · {t('household.owners.own')}</span>
                ) : null}
              </>
            ),
          },
          { head: t('proposalPlanning.household.yuan'), cell: (line) => money(line.amount), number: true },
        ]}
      />
    )
  }
  return (
    <>
      <Figures
        items={[
          { value: money(figures.netWorth), label: t('proposalPlanning.household.net') },
          { value: money(figures.debts), label: t('household.debts') },
          { value: money(figures.surplus), label: t('proposalPlanning.household.surplus') },
          { value: money(figures.repayments), label: t('proposalPlanning.household.repayments') },
        ]}
      />
      <div className="two">
        <div>
          {table('asset', t('household.assets'), figures.assets)}
          {table('debt', t('household.debts'), figures.debts)}
        </div>
        <div>
          {table('income', t('proposalPlanning.household.income'), figures.income)}
          {table('spending', t('proposalPlanning.household.spending'), figures.spending)}
        </div>
      </div>
      <Ratios t={t} household={household} />
      <p className="dim small">
        {[
          ...facts.consents.map(({ name, on }) => t('proposalPlanning.household.consent', { name, date: on })),
          ...(facts.withheld.length === 0
            ? []
            : [t('proposalPlanning.household.withheld', { names: formatList(facts.withheld, language) })]),
          t('proposalPlanning.household.stated'),
        ].join(language === 'en' ? ' ' : '')}
      </p>
    </>
  )
}

type Range = Household['facts']['ranges'][string]

function Ratios({ t, household }: { readonly t: Translate; readonly household: Household }) {
  const { facts, figures } = household
  const rows = Object.entries(figures.ratios).flatMap(([id, value]) => (value === null ? [] : [{ id, value }]))
  if (rows.length === 0) return null
  const said = (id: string, value: number): string =>
    id === 'emergencyMonths' ? t('household.months', { n: formatNumber(value, 1) }) : formatPercent(value, 0)
  const limit = (id: string, value: number): string =>
    id === 'emergencyMonths' ? t('household.months', { n: formatNumber(value, 0) }) : formatPercent(value, 0)
  const range = (id: string, { low, high }: Range): string =>
    low === null
      ? high === null
        ? ''
        : t('household.atMost', { x: limit(id, high) })
      : high === null
        ? t('household.atLeast', { x: limit(id, low) })
        : t('household.between', { a: limit(id, low), b: limit(id, high) })
  const verdict = (value: number, { low, high }: Range): string =>
    t(`household.verdicts.${low !== null && value < low ? 'low' : high !== null && value > high ? 'high' : 'good'}`)
  const open: Range = { low: null, high: null }
  return (
    <div className="keep">
      <h2>{t('household.ratios')}</h2>
      <PaperTable
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          { head: t('household.ratio'), cell: ({ id }) => wordOf(t, 'household.ratioNames', id) },
          { head: t('household.value'), cell: ({ id, value }) => said(id, value), number: true },
          { head: t('household.range'), cell: ({ id }) => range(id, facts.ranges[id] ?? open), number: true },
          { head: t('household.verdict'), cell: ({ id, value }) => verdict(value, facts.ranges[id] ?? open) },
        ]}
      />
      <p className="dim small">{t('proposalPlanning.household.source', { version: facts.guidelines })}</p>
    </div>
  )
}
