import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ProtectionDocument, ProtectionResult } from '../../../contract/api/protection'
import { formatNumber, formatNumberAsIs, formatPercent } from '../../../i18n/format'
import { emergencyReserve } from '../../../domain/household/ratios'
import { countedLines } from '../../../domain/household/counted-lines'
import { statementOf } from '../../../domain/household/statement'
import { api, type Outputs } from '../../lib/api'
import { hasCode } from '../../lib/fault'
import { useI18n } from '../../lib/i18n'
import { DocumentProblem, DocumentStatus } from '../../shared/document-status'
import { useKeptDocument } from '../../shared/use-kept-document'
import { Empty, ErrorPanel, Loading } from '../../ui/feedback'
import { Card } from '../../ui/layout'
import { QueryView } from '../../ui/query-view'
import { EstateSection } from './estate-section'
import { GapCard } from './gap-card'
import { PeopleCard } from './people-card'
import { PoliciesCard } from './policies-card'
import './protection.css'

type View = Outputs['protection']['get']

/** Protection gap, premiums and reserve, then the estate. */
export function ProtectionTab({ clientId }: { readonly clientId: string }) {
  const { t } = useI18n()
  const view = useQuery({
    queryKey: ['protection.get', clientId],
    queryFn: () => api.protection.get.query({ clientId }),
  })
  if (view.isError) {
    if (hasCode(view.error, 'noData'))
      return <Empty title={t('discovery.institution')}>{t('discovery.institutionBody')}</Empty>
    return <ErrorPanel error={view.error} onRetry={() => void view.refetch()} />
  }
  if (view.data === undefined) return <Loading block />
  return (
    <div className="stack">
      <Board key={clientId} clientId={clientId} view={view.data} />
      <EstateSection key={`estate-${clientId}`} clientId={clientId} />
    </div>
  )
}

function Board({ clientId, view }: { readonly clientId: string; readonly view: View }) {
  const kept = useKeptDocument<ProtectionDocument>(
    view,
    (rev, document) => api.protection.save.mutate({ clientId, rev, document }),
    () => api.protection.get.query({ clientId }),
  )
  const { document } = kept
  const change = (part: Partial<ProtectionDocument>): void => kept.change({ ...document, ...part })
  const needs = useQuery({
    queryKey: ['protection.needs', clientId, document],
    queryFn: () => api.protection.needs.query({ clientId, document }),
    placeholderData: keepPreviousData,
  })
  return (
    <div className="stack" data-testid="protection">
      <QueryView query={needs} lines={3}>
        {(result) => (
          <>
            <Say result={result} document={document}>
              <DocumentStatus kept={kept} />
            </Say>
            <DocumentProblem kept={kept} />
            {result.needs.length > 0 && <GapCard result={result} people={document.people} />}
            <div className="protection-grid">
              <PremiumCard result={result} document={document} />
              <ReserveCard clientId={clientId} />
            </div>
          </>
        )}
      </QueryView>
      <PeopleCard document={document} onChange={change} />
      <PoliciesCard document={document} view={view} onChange={(policies) => change({ policies })} />
    </div>
  )
}

/** The finding: whose gap is the largest, from the lowest to the highest of the three methods. */
function Say(props: {
  readonly result: ProtectionResult
  readonly document: ProtectionDocument
  readonly children: React.ReactNode
}) {
  const { t, f } = useI18n()
  const { result, document } = props
  const spans = result.needs.map(({ person, risk, cells }) => {
    const gaps = cells.map(({ gap }) => gap)
    return { person, risk, low: Math.min(...gaps), high: Math.max(...gaps) }
  })
  const worst = spans.toSorted((a, b) => b.high - a.high)[0]
  return (
    <section className="card protection-say" data-testid="protection-say">
      <h2 className="grow">
        {worst === undefined
          ? t('protection.sayNone')
          : worst.high <= 0
            ? t('protection.sayCovered')
            : t('protection.sayGap', {
                name: document.people.find(({ id }) => id === worst.person)?.name ?? '',
                risk: t(`protection.risks.${worst.risk}`),
                low: f.moneyUnit(worst.low),
                high: f.moneyUnit(worst.high),
              })}
      </h2>
      {props.children}
    </section>
  )
}

function PremiumCard({
  result,
  document,
}: {
  readonly result: ProtectionResult
  readonly document: ProtectionDocument
}) {
  const { t, f } = useI18n()
  const { budget, premiums } = result
  if (budget === null) return null
  const income = document.people.reduce((sum, person) => sum + person.income, 0)
  return (
    <Card title={t('protection.premium')} testId="premiums">
      <p>
        {t('protection.premiumSay', {
          premiums: f.moneyUnit(premiums),
          share: formatPercent(premiums / income),
          budget: f.moneyUnit(budget.amount),
          low: f.moneyUnit(budget.range[0]),
          high: f.moneyUnit(budget.range[1]),
        })}
      </p>
      {budget.warn ? (
        <p className="notice warn" role="status" data-testid="premium-warning">
          {t('protection.premiumWarn')}
        </p>
      ) : (
        premiums < budget.amount && (
          <p className="ink2">{t('protection.premiumFree', { amount: f.moneyUnit(budget.amount - premiums) })}</p>
        )
      )}
    </Card>
  )
}

/** What lies in cash against three to six months of outgoings. */
function ReserveCard({ clientId }: { readonly clientId: string }) {
  const { t, f } = useI18n()
  const household = useQuery({
    queryKey: ['household.get', clientId],
    queryFn: () => api.household.get.query({ clientId }),
  })
  return (
    <Card title={t('protection.reserve')} testId="reserve">
      <QueryView query={household} lines={2}>
        {({ document, book, guidelines }) => {
          const { liquid, spending, repayments } = statementOf(countedLines(document, book))
          const monthly = (spending + repayments) / 12
          if (monthly === 0) return <p className="ink2">{t('protection.reserveNone')}</p>
          const months = guidelines.ranges.emergencyMonths
          const [low, high] = emergencyReserve(monthly, months)
          const [a, b] = [formatNumberAsIs(months[0] ?? 0), formatNumberAsIs(months[1] ?? 0)]
          return (
            <p>
              {t('protection.reserveSay', {
                liquid: f.moneyUnit(liquid),
                months: formatNumber(liquid / monthly, 1),
                low: f.moneyUnit(low),
                high: f.moneyUnit(high),
                a,
                b,
              })}
            </p>
          )
        }}
      </QueryView>
    </Card>
  )
}
