import { EstateFlow } from '../../charts/estate-flow'
import { estateFlowColors, estateFlowModel, sayEstate } from '../../charts/models/estate-flow-model'
import { paperTheme } from '../../charts/theme'
import type { ProposalEstate, ProposalProtection } from '../../contract/proposal-planning'
import { wordOf } from '../../i18n/create-i18n'
import { formatMoneyUnit } from '../../i18n/format'
import { PaperTable, Section, type SectionProps } from '../parts'

interface ProtectionProps extends SectionProps {
  readonly protection: ProposalProtection | undefined
  readonly estate: ProposalEstate | undefined
}

/** What a death, an illness or a disability would leave open, and who inherits without a will. */
export function Protection(props: ProtectionProps) {
  const { t, language, protection, estate } = props
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const largest = protection === undefined ? null : largestGap(protection)
  const title =
    protection === undefined || estate === undefined
      ? protection === undefined
        ? t('proposalPlanning.protection.titleEstate')
        : t('proposalPlanning.protection.titleProtection')
      : t('proposalPlanning.protection.title')
  return (
    <Section title={title} compact>
      {largest === null ? null : (
        <p className="lead">
          {largest.high > 0
            ? t('protection.sayGap', {
                name: largest.name,
                risk: t(`protection.risks.${largest.risk}`),
                low: money(largest.low),
                high: money(largest.high),
              })
            : t('protection.sayCovered')}
        </p>
      )}
      {protection === undefined ? null : <Gaps {...props} protection={protection} />}
      {estate === undefined ? null : <Estate {...props} estate={estate} />}
      <p className="dim small">{t('proposalPlanning.protection.note')}</p>
    </Section>
  )
}

type Need = ProposalProtection['figures']['needs'][number]
const nameOf = ({ facts }: ProposalProtection, { person }: Need): string =>
  facts.people.find(({ id }) => id === person)?.name ?? ''

function largestGap(protection: ProposalProtection) {
  const all = protection.figures.needs.map((need) => {
    const gaps = need.cells.map(({ gap }) => gap)
    return { name: nameOf(protection, need), risk: need.risk, low: Math.min(...gaps), high: Math.max(...gaps) }
  })
  return all.toSorted((a, b) => b.high - a.high)[0] ?? null
}

function Gaps({ t, language, protection }: SectionProps & { readonly protection: ProposalProtection }) {
  const { facts, figures } = protection
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const policies = facts.policies.filter(
    ({ death, illness, disability, premium }) => death + illness + disability + premium > 0,
  )
  const methods = ['doubleTen', 'dime', 'humanLifeValue'] as const
  const sum = (yuan: number): string => (yuan > 0 ? money(yuan) : '—')
  return (
    <>
      <h2>{t('protection.gaps')}</h2>
      <PaperTable
        rows={figures.needs}
        keyOf={({ person, risk }) => `${person}${risk}`}
        columns={[
          {
            head: t('proposalPlanning.protection.who'),
            cell: (need) => `${nameOf(protection, need)} · ${t(`protection.risks.${need.risk}`)}`,
          },
          { head: t('protection.cover'), cell: (need) => sum(need.cover), number: true },
          ...methods.map((method) => ({
            head: t(`protection.methods.${method}`),
            cell: (need: Need) => {
              const cell = need.cells.find((one) => one.method === method)
              if (cell === undefined) return '—'
              return (
                <>
                  <span className="b">
                    {cell.gap > 0 ? t('protection.gap', { amount: money(cell.gap) }) : t('protection.noGap')}
                  </span>
                  <br />
                  <span className="dim small">
                    {cell.range === null
                      ? t('protection.need', { amount: money(cell.need) })
                      : t('protection.needRange', { low: money(cell.range[0]), high: money(cell.range[1]) })}
                  </span>
                </>
              )
            },
            number: true,
          })),
        ]}
      />
      <p className="dim small">
        {t('protection.gapsNote', { liquid: money(figures.liquidAssets) })}{' '}
        {methods
          .map((method) =>
            t('proposalPlanning.protection.method', {
              name: t(`protection.methods.${method}`),
              note: t(`protection.methodNotes.${method}`),
            }),
          )
          .join(' ')}
      </p>
      {policies.length === 0 ? null : (
        <PaperTable
          caption={t('proposalPlanning.protection.policies')}
          rows={policies}
          keyOf={(policy, i) => `${policy.label}${i}`}
          columns={[
            {
              head: t('protection.policyLabel'),
              cell: (policy) => policy.label || wordOf(t, 'protection.policyKinds', policy.kind),
            },
            { head: t('protection.insured'), cell: (policy) => policy.insured ?? t('protection.insuredUnknown') },
            { head: t('protection.risks.death'), cell: (policy) => sum(policy.death), number: true },
            { head: t('protection.risks.illness'), cell: (policy) => sum(policy.illness), number: true },
            { head: t('protection.risks.disability'), cell: (policy) => sum(policy.disability), number: true },
            { head: t('proposalPlanning.protection.premium'), cell: (policy) => sum(policy.premium), number: true },
          ]}
        />
      )}
    </>
  )
}

/** Laws that the shares follow; others only where they apply. */
const LAWS = ['half', 'order', 'equal', 'will', 'debts'] as const

function Estate({ t, language, estate }: SectionProps & { readonly estate: ProposalEstate }) {
  const { facts, figures } = estate
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  const model = estateFlowModel(figures, language)
  const laws = [
    ...LAWS.filter((law) => law !== 'debts' || figures.debts > 0),
    ...(figures.shares.some(({ represents }) => represents) ? (['represent'] as const) : []),
    ...(figures.shares.some(({ needsShare }) => needsShare) ? (['necessary'] as const) : []),
    ...(figures.order === 'none' ? (['state'] as const) : []),
  ]
  const { columns } = model.table
  return (
    <>
      <h2>{sayEstate(figures, language)}</h2>
      <figure className="narrow">
        <EstateFlow data={model.data} texts={model.texts} colors={estateFlowColors(paperTheme)} />
      </figure>
      <PaperTable
        rows={model.table.rows}
        keyOf={(row) => row.join('|')}
        columns={columns.map(({ label, numeric }, at) => ({
          head: label,
          cell: (row: readonly string[]) => row[at] ?? '',
          number: numeric,
        }))}
      />
      <p>{t('proposalPlanning.protection.will', { state: t(`protection.willStates.${facts.will}`) })}</p>
      {facts.beneficiaries.length === 0 ? null : (
        <p>
          {t('protection.beneficiaries')}
          {t('proposalPlanning.protection.colon')}
          {facts.beneficiaries
            .map(({ label, beneficiary, amount }) =>
              t('protection.beneficiaryItem', { label, beneficiary, amount: money(amount) }),
            )
            .join(language === 'en' ? '; ' : '；')}
        </p>
      )}
      <p className="b">{t('protection.law')}</p>
      <ul className="small" style={{ columns: 2, columnGap: '7mm' }}>
        {laws.map((law) => (
          <li key={law}>{t(`protection.lawItems.${law}`)}</li>
        ))}
      </ul>
      <p>{t('protection.noAdvice')}</p>
    </>
  )
}
